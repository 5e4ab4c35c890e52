using System.Globalization;
using Affiliate.Contracts.Accounts;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>Which entries of the journal a caller wants to see (specs/0, <c>GET /v1/journal</c>); what is null does not matter.</summary>
/// <param name="Type">Names of events without their namespace, joined by commas.</param>
/// <param name="Subject">What they are about, such as a conversion's id.</param>
/// <param name="MerchantId">The merchant concerned.</param>
/// <param name="PublisherId">The publisher concerned.</param>
/// <param name="TraceId">W3C trace id of the work that published them, 32 hexadecimal digits.</param>
/// <param name="From">Published then or later, UTC.</param>
/// <param name="To">Published before, UTC.</param>
/// <param name="Sealed">Type and body as they are hashed: hidden fields as digests, with what opens those that the caller may see.</param>
public sealed record JournalQuestion(
    string? Type, string? Subject, string? MerchantId, string? PublisherId, string? TraceId, DateTimeOffset? From, DateTimeOffset? To,
    bool Sealed)
{
    /// <summary>The filters' names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["type", "subject", "merchant_id", "publisher_id", "trace_id", "from", "to", "sealed"];

    private const int LongestId = 200;
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly ILookup<string, string> Events = typeof(MerchantRegistered).Assembly.GetExportedTypes()
        .ToLookup(type => type.Name, type => type.FullName!, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the filters from the query; a wrong one is 422.</summary>
    public static ValueTask<JournalQuestion> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var question = new JournalQuestion(
            Id(query, "type"), Id(query, "subject"), Id(query, "merchant_id"), Id(query, "publisher_id"), Id(query, "trace_id"),
            Time(query, "from"), Time(query, "to"), One(query, "sealed") switch
            {
                null or "false" => false,
                "true" => true,
                _ => throw Refusal.Invalid("sealed", "must be true or false"),
            });
        _ = question.Filter();
        return ValueTask.FromResult(question);
    }

    /// <summary>The same as a query, for the services.</summary>
    public string ToQuery() => string.Concat(
        Part("type", Type), Part("subject", Subject), Part("merchant_id", MerchantId), Part("publisher_id", PublisherId),
        Part("trace_id", TraceId), Part("from", From?.ToString("O", CultureInfo.InvariantCulture)),
        Part("to", To?.ToString("O", CultureInfo.InvariantCulture)), Sealed ? "&sealed=true" : "");

    /// <summary>Full names of the contracts called so; an unknown one is 422.</summary>
    public static IReadOnlyList<string> FullNames(IEnumerable<string> names) => names.SelectMany(Named).ToList();

    internal JournalFilter Filter() => new(
        Type is null ? null : FullNames(Type.Split(',', StringSplitOptions.TrimEntries)),
        Subject, MerchantId, PublisherId, TraceId, From, To);

    private static IEnumerable<string> Named(string name) => Events.Contains(name)
        ? Events[name]
        : throw Refusal.Invalid("type", $"'{name}' is no event; one is called ConversionRecorded");

    private static string Part(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string? Id(IQueryCollection query, string name) => One(query, name) switch
    {
        { Length: > LongestId } => throw Refusal.Invalid(name, $"must have at most {LongestId} characters"),
        var value => value,
    };

    private static DateTimeOffset? Time(IQueryCollection query, string name) => One(query, name) is not { } text
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time)
            ? time
            : throw Refusal.Invalid(name, "must be a time such as 2026-11-22T10:00:00Z");

    private static string? One(IQueryCollection query, string name) => query[name] switch
    {
        { Count: 0 } or [""] or [null] => null,
        [{ } one] => one,
        _ => throw Refusal.Invalid(name, "must be given once"),
    };
}
