using Affiliate.Ingestion.Data.ExtendedSales;

namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary>A postback and what became of it.</summary>
/// <param name="At">When it came, UTC.</param>
/// <param name="Address">The sender's address.</param>
/// <param name="Action"><c>SALE</c>, <c>CREDIT</c>, <c>CHARGEBACK</c>; null when it was none.</param>
/// <param name="Transid">The sender's id of the transaction.</param>
/// <param name="Outcome"><c>taken</c>, <c>repeated</c>, <c>parked</c>, <c>invalid</c> or <c>unknown</c>.</param>
/// <param name="Argument">What it was refused for.</param>
/// <param name="ConversionId">The conversion it made or belongs to.</param>
internal sealed record PostbackView(
    DateTimeOffset At, string? Address, string? Action, string? Transid, string Outcome, string? Argument, string? ConversionId)
{
    public static PostbackView Of(PostbackAudit audit) =>
        new(audit.At, audit.Address, audit.Action, audit.TransId, audit.Outcome, audit.Argument, audit.ConversionId);
}
