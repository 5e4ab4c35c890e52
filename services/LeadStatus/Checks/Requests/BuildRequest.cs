using System.Net.Http.Headers;
using System.Text;
using Affiliate.LeadStatus.Checks.Settings;
using Affiliate.ServiceDefaults.Outgoing;

namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>Makes the request that asks a CRM about some leads.</summary>
internal static class BuildRequest
{
    /// <summary>The request, and what of it the operator may see.</summary>
    public static (HttpRequestMessage Request, string Shown) For(CheckSettings settings, MacroValues values)
    {
        var wanted = settings.Request!;
        var fields = new FieldPairs(values, wanted.ArrayStyle!).Of(wanted.Fields!);
        var url = UrlOf(wanted, values, fields);
        var (body, type) = BodyOf(wanted, values, fields);
        var request = new HttpRequestMessage(new HttpMethod(wanted.Method!), url);
        request.Options.Set(OutgoingRequest.AllowPrivateAddress, settings.AllowPrivateAddress!.Value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type!);
        }

        foreach (var (name, template) in wanted.Headers!)
            Add(request, name, values.Fill(template!, HeaderText));
        return (request, Shown(wanted, url, body));
    }

    private static Uri UrlOf(CheckRequest wanted, MacroValues values, IReadOnlyList<(string Name, string Value)> fields)
    {
        var url = values.Fill(wanted.Url!, wanted.EncodeUrlValues!.Value ? Uri.EscapeDataString : UrlText.Plain);
        if (wanted.Method == HttpMethod.Get.Method && fields.Count > 0)
            url += (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + FormText.Of(fields);
        return new Uri(url);
    }

    private static (byte[]? Body, string? Type) BodyOf(
        CheckRequest wanted, MacroValues values, IReadOnlyList<(string Name, string Value)> fields)
    {
        if (wanted.Method == HttpMethod.Get.Method || wanted.Encoding == RequestEncoding.None)
            return (null, null);
        switch (wanted.Encoding)
        {
            case RequestEncoding.Json:
                return (Encoding.UTF8.GetBytes(JsonFields.Of(wanted.Fields!, values)), "application/json");
            case RequestEncoding.Multipart:
                var boundary = $"affiliate{Guid.NewGuid():N}";
                return (MultipartText.Of(fields, boundary), $"multipart/form-data; boundary={boundary}");
            default:
                return (Encoding.UTF8.GetBytes(FormText.Of(fields)), "application/x-www-form-urlencoded");
        }
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (request.Headers.TryAddWithoutValidation(name, value) || request.Content is null)
            return;
        request.Content.Headers.Remove(name);
        request.Content.Headers.TryAddWithoutValidation(name, value);
    }

    // What a header cannot carry goes percent-encoded; a line break in an id cannot start another header.
    private static string HeaderText(string value) =>
        string.Concat(value.EnumerateRunes().Select(
            rune => rune.Value is >= ' ' and < 0x7F ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static string Shown(CheckRequest wanted, Uri url, byte[]? body)
    {
        var text = new StringBuilder($"{wanted.Method} {url.AbsoluteUri}\n");
        foreach (var (name, _) in wanted.Headers!)
            text.Append(name).Append(": ").Append(SecretMask.Hidden).Append('\n');
        if (body is not null)
            text.Append('\n').Append(Encoding.UTF8.GetString(body));
        return text.ToString();
    }
}
