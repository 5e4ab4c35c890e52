namespace Affiliate.Load.Proof;

/// <summary>What clients were promised in a run.</summary>
/// <param name="Orders">Orders, leads and postbacks answered with success.</param>
/// <param name="Links">Codes of the links made, by publisher.</param>
/// <param name="ClicksAnswered">Visitors that were sent on.</param>
/// <param name="ClicksTried">All tries of visitors: one whose connection broke may have been counted.</param>
/// <param name="Refused">Answers that no client should have got.</param>
/// <param name="Unanswered">What was still without success when the run ended.</param>
internal sealed record Promised(
    IReadOnlyList<Promise> Orders, IReadOnlyList<(string Publisher, string Code)> Links, int ClicksAnswered, int ClicksTried,
    IReadOnlyList<string> Refused, IReadOnlyList<string> Unanswered);

/// <summary>What everybody sees once a run is over: operator, merchants, publishers and their servers.</summary>
internal sealed record Evidence
{
    public IReadOnlyList<SeenConversion> Conversions { get; init; } = [];

    /// <summary>How conversions stand in the journal when they were recorded.</summary>
    public IReadOnlyList<SeenBirth> Births { get; init; } = [];

    public IReadOnlyList<SeenPosting> Postings { get; init; } = [];

    /// <summary>Notifications by the publishers' feeds, in the order they happened.</summary>
    public IReadOnlyList<SeenEvent> Events { get; init; } = [];

    /// <summary>Call-backs as the publishers' servers got them, in the order they came.</summary>
    public IReadOnlyList<SeenCall> Calls { get; init; } = [];

    public IReadOnlyList<SeenFigures> Figures { get; init; } = [];

    public IReadOnlyList<(string Publisher, string Code)> Links { get; init; } = [];

    /// <summary>What the network's own check of its ledger complains of.</summary>
    public IReadOnlyList<string> LedgerComplaints { get; init; } = [];

    public IReadOnlyList<string> DeadLetters { get; init; } = [];

    public IReadOnlyList<string> Parked { get; init; } = [];

    /// <summary>Outboxes, backlogs, queues and shops with something left in them.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    public IReadOnlyList<string> BrokenJournals { get; init; } = [];

    /// <summary>Entries whose chain was gone along.</summary>
    public long JournalEntries { get; init; }
}

internal sealed record SeenConversion(
    string Id, string Key, string Merchant, string? Publisher, decimal Amount, int Status, string? Reason, decimal Reversed,
    string? DuplicateOf);

/// <param name="ConversionId">Which conversion.</param>
/// <param name="Publisher">Null when who earns it was not known yet.</param>
internal sealed record SeenBirth(string ConversionId, string? Publisher);

internal sealed record SeenPosting(string Account, string Currency, decimal Amount, string? ConversionId);

internal sealed record SeenEvent(string Publisher, string WebhookId, string Name, string ConversionId);

internal sealed record SeenCall(string Publisher, string WebhookId, string Name, string ConversionId, decimal Commission);

internal sealed record SeenFigures(
    string Merchant, string Publisher, decimal Clicks, decimal Conversions, decimal Commission, decimal Wage);
