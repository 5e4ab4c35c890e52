namespace Affiliate.Notification.Deliveries.Payload;

/// <summary>
/// A transaction's single values under the names publishers know, in the seed's order; null where nothing is known or
/// the publisher's settings leave it out. Both the POST's JSON and the GET's placeholders are made of these.
/// </summary>
internal static class TransactionFields
{
    public const string GroupId = "groupId";
    public const string BannerId = "bannerId";

    private const string AmountOfALead = "0.00";

    public static IEnumerable<(string Name, string? Value)> Of(Transaction t, bool clickSource)
    {
        yield return ("transactionId", t.ConversionId);
        yield return ("transactionDate", TransactionText.Time(t.TransactionDate));
        yield return ("transactionCurrency", t.Currency);
        yield return ("transactionAmount", t.IsLead ? AmountOfALead : TransactionText.Amount(t.Amount, t.Currency));
        var (trackedCurrency, trackedAmount) = Tracked(t);
        yield return ("trackedCurrency", trackedCurrency);
        yield return ("trackedAmount", trackedAmount);
        yield return ("affiliateId", $"{t.AffiliateNumber}");
        yield return ("merchantId", $"{t.MerchantNumber}");
        yield return (GroupId, t.GroupId);
        yield return (BannerId, t.BannerId);
        for (var i = 0; i < Math.Min(t.ClickRefs.Count, 6); i++)
            yield return (i == 0 ? "clickRef" : $"clickRef{i + 1}", t.ClickRefs[i]);
        yield return ("clickThroughTime", Time(t.ClickThroughTime));
        yield return ("ip", t.Ip);
        yield return ("commission", TransactionText.Amount(t.Commission, t.Currency));
        if (!clickSource)
            yield break;
        yield return ("clickTime", Time(t.ClickTime));
        yield return ("url", t.Url);
        yield return ("phrase", t.Phrase);
        yield return ("searchEngine", t.SearchEngine);
    }

    /// <summary>An amount without its currency, or the other way round, says nothing: both or none.</summary>
    private static (string? Currency, string? Amount) Tracked(Transaction t) =>
        t is { TrackedCurrency: { Length: > 0 } currency, TrackedAmount: { } amount } && currency != t.Currency
            ? (currency, TransactionText.Amount(amount, currency))
            : default;

    private static string? Time(DateTimeOffset? time) => time is { } known ? TransactionText.Time(known) : null;
}
