using Affiliate.Contracts.Conversion;

namespace Affiliate.Conversion.Conversions.Review;

/// <summary>
/// More conversions from one address at the same instant than the programme lets pass in a day: each takes the address's turn
/// before it is stored, and whoever then finds too many before it has to be decided anew. Taken after <see cref="SameBasketLock"/>
/// and before a click's credits.
/// </summary>
internal static class OrdersPerAddress
{
    private static readonly LookUp<StoredConversion, int> Stored = new(
        """
        (SELECT count(*) FROM conversions AS c
            WHERE c.merchant_id = n.merchant AND c.click_ip = n.address AND c.created_at >= n.since AND c.duplicate_of IS NULL
                AND c.id <> n.id)
        """,
        row => row.Number(0) ?? 0,
        LookUpColumn<StoredConversion>.Text("merchant", one => one.MerchantId),
        LookUpColumn<StoredConversion>.Text("address", one => one.ClickIp),
        LookUpColumn<StoredConversion>.Time("since", one => one.CreatedAt - TimeSpan.FromDays(1)),
        LookUpColumn<StoredConversion>.Text("id", one => one.Id));

    /// <summary>Conversions of the merchant from the conversion's address within 24 hours up to this one, which counts too.</summary>
    public static async Task<int> CountAsync(ConversionDb db, StoredConversion conversion, CancellationToken cancellation) =>
        1 + (await Stored.AskAsync(db, [conversion], cancellation))[0];

    /// <summary>Waits for the turn of a merchant's buyers at one address.</summary>
    public static Task HoldAsync(ConversionDb db, string merchantId, string address, CancellationToken cancellation) =>
        db.WaitForTurnAsync(Name(merchantId, address), cancellation);

    /// <summary>Takes the turns of new conversions; those of them that may not pass any more, and do not know.</summary>
    public static async Task<IReadOnlyList<StoredConversion>> OverLimitAsync(
        ConversionDb db, IEnumerable<StoredConversion> conversions, CancellationToken cancellation)
    {
        var counted = conversions.Where(one => one.AddressLimit is not null).ToList();
        if (counted.Count == 0)
            return [];
        string[] turns = [.. counted.Select(one => Name(one.MerchantId, one.ClickIp!)).Distinct(StringComparer.Ordinal)];
        await db.WaitForTurnsAsync($"SELECT unnest({turns}) AS turn", cancellation);
        var before = await Stored.AskAsync(db, counted, cancellation);
        return [
            .. counted.Where(
                (one, index) => Passes(one)
                    && before[index] + counted.Take(index).Count(other => AreOfOne(one, other)) >= one.AddressLimit)];
    }

    private static bool Passes(StoredConversion conversion) => conversion.Status is ConversionStatus.Waiting or ConversionStatus.Approved;

    private static bool AreOfOne(StoredConversion one, StoredConversion other) =>
        one.MerchantId == other.MerchantId && one.ClickIp == other.ClickIp;

    private static string Name(string merchantId, string address) => $"address {merchantId} {address}";
}
