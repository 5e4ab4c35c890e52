namespace Affiliate.ServiceDefaults.Journal.Reading;

/// <summary>Which entries are wanted; what is null does not matter.</summary>
/// <param name="Types">Full names of contracts.</param>
/// <param name="Subject">What they are about.</param>
/// <param name="MerchantId">The merchant concerned.</param>
/// <param name="PublisherId">The publisher concerned.</param>
/// <param name="TraceId">The trace they were published in.</param>
/// <param name="From">Published then or later, UTC.</param>
/// <param name="To">Published before, UTC.</param>
/// <param name="Numbers">Only these.</param>
/// <param name="Subjects">About any of these.</param>
internal sealed record JournalFilter(
    IReadOnlyList<string>? Types = null,
    string? Subject = null,
    string? MerchantId = null,
    string? PublisherId = null,
    string? TraceId = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    IReadOnlyList<long>? Numbers = null,
    IReadOnlyList<string>? Subjects = null)
{
    /// <summary>Numbers looked through at a time by a wide filter: it would make the database sort all that passes.</summary>
    public const int Stretch = 5000;

    public static readonly JournalFilter Everything = new();

    /// <summary>Lets many entries pass, with others between them.</summary>
    public bool IsWide => Subject is null && Subjects is null && Numbers is null && TraceId is null
        && (Types is not null || MerchantId is not null || PublisherId is not null || From is not null || To is not null);
}
