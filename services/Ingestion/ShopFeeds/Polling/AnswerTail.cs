namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>The last row of an answer, which may have been cut off.</summary>
/// <param name="Print">Tells it from others.</param>
/// <param name="Raw">As the shop wrote it.</param>
/// <param name="Reason">What is doubtful about it.</param>
/// <param name="Believed">It came often enough: it was not held back.</param>
internal sealed record AnswerTail(string Print, string Raw, string Reason, bool Believed);

/// <summary>The last row that a list's earlier polls ended with, if it may have been cut off.</summary>
/// <param name="Print">Tells it from others.</param>
/// <param name="Seen">
/// How often it came, each time at least an interval after the one before; this poll counted, should it come again.
/// </param>
internal sealed record SeenTail(string Print, int Seen);
