using System.Globalization;
using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.Texts;
using Microsoft.Extensions.Primitives;

namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>
/// A postback's arguments, from the query and, of a POST, the form. One without a value is a missing one. Of one that comes twice, or
/// under a name that is not quite its own, nobody can tell what its sender meant: 400 naming it.
/// </summary>
internal sealed class PostbackArguments
{
    public const string ExtendId = "extend_id";
    public const string SiteId = "site_id";
    public const string Action = "action";
    public const string Nats = "nats";
    public const string TransId = "transid";
    public const string Amount = "amount";
    public const string Currency = "currency";
    public const string Username = "username";
    public const string Password = "password";
    public const string OptionId = "option_id";
    public const string ExtendedType = "extended_type";
    public const string Email = "email";
    public const string Ip = "ip";
    public const string ReversalId = "reversal_id";
    private const char NoCharacter = '\uFFFD';

    private readonly Dictionary<string, StringValues> sent = new(StringComparer.Ordinal);

    private PostbackArguments()
    {
    }

    /// <summary>All there are; others are ignored.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        ExtendId, SiteId, Action, Nats, TransId, Amount, Currency, Username, Password, OptionId, ExtendedType, Email, Ip, ReversalId,
    ];

    /// <summary>Reads them without judging them: that is for senders who may send.</summary>
    public static async Task<PostbackArguments> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var arguments = new PostbackArguments();
        arguments.Add(request.Query);
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
            return arguments;
        try
        {
            arguments.Add(await request.ReadFormAsync(cancellation));
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new Refusal(fault.StatusCode, "", Refusal.TooLarge);
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw Malformed("", "The body is no form.");
        }

        return arguments;
    }

    /// <summary>400 naming the argument.</summary>
    public static Refusal Malformed(string name, string why) => new(StatusCodes.Status400BadRequest, name, why);

    /// <summary>Refuses what is there twice or under another name: <c>Amount</c> left unread would turn a part into the whole.</summary>
    public void CheckNames()
    {
        foreach (var (name, values) in sent)
        {
            if (Names.FirstOrDefault(known => IsMeant(known, name)) is not { } meant)
                continue;
            if (name != meant)
                throw Malformed(meant, "must be named in small letters and without brackets");
            Single(name, values);
        }
    }

    /// <summary>As sent; null when missing or without a value.</summary>
    public string? Raw(string name) =>
        sent.TryGetValue(name, out var values) && Single(name, values) is { Length: > 0 } value ? value : null;

    /// <summary>As sent, of at most so many characters on one line.</summary>
    public string? Text(string name, int longest)
    {
        if (Raw(name) is not { } value)
            return null;
        if (value.Length > longest)
            throw Malformed(name, $"must have at most {longest} characters");
        return value.Any(BreaksTheLine) ? throw Malformed(name, "must not contain control characters") : value;
    }

    /// <summary>An id that others gave, without what cannot be seen around it.</summary>
    public string? Id(string name, int longest)
    {
        if (Raw(name) is not { } value)
            return null;
        var id = ForeignId.Bare(value);
        if (id.Length == 0)
            throw Malformed(name, ForeignId.NothingVisible);
        if (id.Length > longest)
            throw Malformed(name, $"must have at most {longest} characters");
        if (id.Contains(NoCharacter, StringComparison.Ordinal))
            throw Malformed(name, "must be UTF-8");
        return id.Any(BreaksTheLine) ? throw Malformed(name, "must not contain control characters") : id;
    }

    /// <summary>The same of one that has to be there.</summary>
    public string NeededId(string name, int longest) => Id(name, longest) ?? throw Malformed(name, "is missing");

    private static bool IsMeant(string known, string name) =>
        name.Equals(known, StringComparison.OrdinalIgnoreCase)
        || (name.Length > known.Length && name[known.Length] == '[' && name.StartsWith(known, StringComparison.OrdinalIgnoreCase));

    private static string Single(string name, StringValues values) =>
        values.Count == 1 ? values[0] ?? "" : throw Malformed(name, "was sent more than once");

    private static bool BreaksTheLine(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private void Add(IEnumerable<KeyValuePair<string, StringValues>> more)
    {
        foreach (var (name, values) in more)
            sent[name] = StringValues.Concat(sent.GetValueOrDefault(name), values);
    }
}
