using System.Text;
using Affiliate.Notification.Deliveries.Payload;

namespace Affiliate.Notification.Settings;

/// <summary>
/// A publisher's call-back address, checked and taken apart once when it is saved (specs/5). Placeholders may stand
/// anywhere in path and query, repeated and glued to other text; a fragment is refused because it is never sent.
/// Only a GET substitutes: a POST's address is used as it was written.
/// </summary>
public sealed class CallbackTemplate
{
    private readonly IReadOnlyList<TemplatePart> _parts;

    private CallbackTemplate(string text, IReadOnlyList<TemplatePart> parts)
    {
        Text = text;
        _parts = parts;
    }

    /// <summary>The address as saved.</summary>
    public string Text { get; }

    /// <summary>The placeholders' names, each once, in the order of their first appearance.</summary>
    public IEnumerable<string> PlaceholderNames => _parts.Where(p => p.IsPlaceholder).Select(p => p.Text).Distinct();

    /// <summary>Takes an address apart, or says everything that is wrong with it.</summary>
    /// <param name="url">As the publisher wrote it; blanks around are dropped.</param>
    /// <param name="method">Placeholders are only read for <see cref="CallbackMethod.Get"/>.</param>
    /// <param name="anyPort">Lifts the rule of ports 80 and 443 (<c>Network__AllowPrivateAddresses</c>).</param>
    /// <returns>Either a template and no errors, or no template and at least one error, a sentence each.</returns>
    public static (CallbackTemplate? Template, IReadOnlyList<string> Errors) Parse(
        string? url, CallbackMethod method = CallbackMethod.Get, bool anyPort = false)
    {
        var text = url?.Trim() ?? "";
        if (text.Length == 0)
            return (null, ["An address is needed."]);
        if (text.Length > CallbackAddress.MostCharacters)
            return (null, [$"The address is longer than {CallbackAddress.MostCharacters} characters."]);
        var parts = method == CallbackMethod.Get ? TemplatePart.Split(text) : [new TemplatePart(text, IsPlaceholder: false)];
        var errors = CallbackAddress.Faults(text, anyPort).ToList();
        if (method == CallbackMethod.Get)
            errors.AddRange(TemplatePart.Faults(parts));
        return errors.Count == 0 ? (new CallbackTemplate(text, parts), []) : (null, errors);
    }

    /// <summary>
    /// The address to call. Values are percent-encoded where they stand and never scanned for placeholders again;
    /// they can change neither host nor the number and order of the path's parts. Its
    /// <see cref="Uri.PathAndQuery"/> is what is sent and, for a GET, what is signed.
    /// </summary>
    public Uri Render(PlaceholderValues values)
    {
        var rendered = new StringBuilder();
        foreach (var part in _parts)
            rendered.Append(part.IsPlaceholder ? Uri.EscapeDataString(values[part.Text]) : part.Text);

        // Values hold no raw "?" or "/": the first ones are the template's.
        var address = rendered.ToString();
        var path = address.IndexOf('/', address.IndexOf("://", StringComparison.Ordinal) + 3);
        var query = address.IndexOf('?');
        if (path < 0 || (query >= 0 && query < path))
            return new Uri(address, UriKind.Absolute);
        var end = query < 0 ? address.Length : query;
        return new Uri(address[..path] + DotSegments.Disarm(address[path..end]) + address[end..], UriKind.Absolute);
    }

    public override string ToString() => Text;
}
