namespace Affiliate.Gateway.Journal;

/// <summary>Answer of <c>POST /v1/journal/verify</c> (specs/0).</summary>
/// <param name="Data">One for each service.</param>
/// <param name="Unavailable">Services that could not be asked.</param>
internal sealed record JournalVerdict(IReadOnlyList<CheckedJournal> Data, IReadOnlyList<string> Unavailable);

/// <summary>What checking a service's chain of hashes found.</summary>
/// <param name="Service">Whose journal.</param>
/// <param name="Entries">Entries that were found sound.</param>
/// <param name="Intact">True when all were.</param>
/// <param name="FirstBroken">Number of the first entry that does not hold; null when all do.</param>
/// <param name="Reason">Why not.</param>
internal sealed record CheckedJournal(string Service, long Entries, bool Intact, long? FirstBroken, string? Reason);

/// <summary>Body of <c>POST /v1/journal/verify</c>.</summary>
/// <param name="Service">Only this service's journal; all when missing.</param>
internal sealed record VerifyRequest(string? Service);
