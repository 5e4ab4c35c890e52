using Affiliate.Ingestion.Clicks;
using Affiliate.Ingestion.ShopFeeds.Reading;
using Affiliate.ServiceDefaults.Texts;

namespace Affiliate.Ingestion.ShopFeeds.Records;

/// <summary>Makes records of rows, and says of each that cannot be taken why.</summary>
internal static class RecordRules
{
    private const int LongestKey = 64;
    private const int LongestSent = 1000;
    private const int LongestUrl = 2000;
    private const char Unreadable = '\uFFFD';

    /// <summary>Reads a row.</summary>
    /// <param name="kind">Which list it stood in.</param>
    /// <param name="row">The row.</param>
    /// <param name="zone">Zone of the shop's clock.</param>
    public static FeedRecord Read(FeedKind kind, FeedRow row, TimeZoneInfo zone)
    {
        var sent = Sent(row, kind == FeedKind.Visit ? "id" : "order");
        var key = ForeignId.Bare(sent);
        var keyProblem = KeyProblem(kind, key, sent);
        var usable = keyProblem is null;
        var problem = key.Length == 0 ? row.Problem ?? keyProblem : keyProblem ?? row.Problem;
        var amount = 0m;
        if (kind == FeedKind.Order && !ShopMoney.TryRead(Unquoted(row.Text("money")), out amount, out var money))
            problem ??= money;
        if (!ShopDate.TryRead(Date(row), zone, out var at, out var date))
            problem ??= date;
        var partner = Unquoted(row.Text("partner"));
        return new FeedRecord
        {
            Row = row,
            Kind = kind,
            Key = usable ? key : "",
            AcknowledgeId = CanBeSent(sent) ? sent : "",
            Partner = PartnerNumber.Read(partner),
            PartnerText = partner,
            Amount = amount,
            At = at,
            From = Page(row, kind == FeedKind.Visit ? "referer" : "referal"),
            Page = Page(row, "url"),
            Problem = problem,
        };
    }

    // Nothing, or a number, in quotes is what Spyc 0.6 prints of them; no page is called so.
    private static string? Page(FeedRow row, string name)
    {
        var text = row.Text(name);
        var bare = Unquoted(text);
        return StoredText.Cut(bare.All(char.IsAsciiDigit) ? bare : text, LongestUrl);
    }

    private static string Date(FeedRow row) => Unquoted(row.Text("date") is { Length: > 0 } date ? date : row.Text("data"));

    private static bool CanBeSent(string id) =>
        id.Length <= LongestSent && !id.Contains(Unreadable) && !string.IsNullOrWhiteSpace(id);

    private static string? KeyProblem(FeedKind kind, string key, string sent)
    {
        var name = kind == FeedKind.Visit ? "id" : "order";
        if (key.Length == 0 && CanBeSent(sent))
            return $"Its {name} has only characters that nobody sees.";
        if (key.Length == 0)
            return $"It has no {name}, so it can be neither told from others nor acknowledged.";
        if (key.Length > LongestKey)
            return $"Its {name} has more than {LongestKey} characters.";
        return key.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter) || letter == Unreadable)
            ? $"Its {name} has characters that no {name} has."
            : null;
    }

    // Spyc never quotes these, other printers do.
    private static string Unquoted(string text) => Inside(text).Trim();

    // A shop that has blanks around an id knows the row by it as it is; only in quotes are they the id's own.
    private static string Sent(FeedRow row, string name)
    {
        var text = row.Fields.GetValueOrDefault(name, "");
        var isQuoted = row.Raw.Contains($"'{text}'", StringComparison.Ordinal) || row.Raw.Contains($"\"{text}\"", StringComparison.Ordinal);
        return isQuoted ? text : Inside(text.Trim());
    }

    private static string Inside(string text) =>
        text.Length > 1 && text[0] == text[^1] && text[0] is '"' or '\'' ? text[1..^1] : text;
}
