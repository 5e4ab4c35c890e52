namespace Affiliate.Commission.Ledger;

/// <summary>A balanced set to post, and why.</summary>
/// <param name="Postings">The set.</param>
/// <param name="Kind">See <see cref="PostingKind"/>.</param>
/// <param name="ConversionId">Why; null when not because of a conversion.</param>
/// <param name="Version">Version of the conversion whose arrival makes it: one can never post twice.</param>
internal sealed record LedgerEntry(IReadOnlyList<Posting> Postings, string Kind, string? ConversionId, int? Version);
