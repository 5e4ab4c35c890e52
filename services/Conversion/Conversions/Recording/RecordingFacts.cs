using Affiliate.Contracts.Ingestion;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>What the database knows that decides on a new conversion.</summary>
/// <param name="FirstId">The conversion of the same identity that is no duplicate.</param>
/// <param name="Click">The click named, if the projection has it.</param>
/// <param name="CreditsUsed">Conversions the click was credited with.</param>
/// <param name="CustomerPublisherId">Who brought the customer named; null when the merchant has no such one.</param>
/// <param name="CustomerSince">When the customer was made known, UTC.</param>
internal sealed record RecordingFacts(
    string? FirstId, ClickDetails? Click, int CreditsUsed, string? CustomerPublisherId, DateTimeOffset? CustomerSince)
{
    private static readonly LookUp<ConversionDraft, RecordingFacts> Facts = new(
        """
        (SELECT id FROM conversions WHERE merchant_id = n.merchant AND type = n.kind AND order_id = n.number
            AND duplicate_of IS NULL AND NOT is_unattributed LIMIT 1),
        (SELECT details FROM clicks WHERE token = n.click),
        (SELECT credits_used FROM clicks WHERE token = n.click),
        (SELECT publisher_id FROM customers WHERE id = n.customer AND merchant_id = n.merchant),
        (SELECT created_at FROM customers WHERE id = n.customer AND merchant_id = n.merchant)
        """,
        row => new RecordingFacts(row.Text(0), row.Json<ClickDetails>(1), row.Number(2) ?? 0, row.Text(3), row.Time(4)),
        LookUpColumn<ConversionDraft>.Text("merchant", draft => draft.Report.MerchantId),
        LookUpColumn<ConversionDraft>.Text("kind", draft => draft.Report.Type),
        LookUpColumn<ConversionDraft>.Text("number", draft => draft.OrderId),
        LookUpColumn<ConversionDraft>.Text("click", draft => draft.Report.Referrer),
        LookUpColumn<ConversionDraft>.Text("customer", draft => draft.Report.CustomerId));

    /// <summary>Of several drafts, in one round trip.</summary>
    public static Task<IReadOnlyList<RecordingFacts>> OfAsync(
        ConversionDb db, IReadOnlyList<ConversionDraft> drafts, CancellationToken cancellation) =>
        Facts.AskAsync(db, drafts, cancellation);
}
