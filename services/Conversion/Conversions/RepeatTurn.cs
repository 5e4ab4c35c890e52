namespace Affiliate.Conversion.Conversions;

/// <summary>
/// Two of the same basket at the same instant: only whoever holds the turns of their key may look whether it repeats something,
/// until the transaction ends, so whoever comes second sees the first.
/// </summary>
internal static class RepeatTurn
{
    /// <summary>
    /// Waits for the turns of all that have a key. To be called before the transaction touches a click's credits: whoever holds
    /// credits then never waits for a turn, and turns are taken in one order, so that no two wait for each other.
    /// </summary>
    public static Task TakeAsync(ConversionDb db, IEnumerable<StoredConversion> conversions, CancellationToken cancellation)
    {
        var turns = conversions.Where(one => one.RepeatKey is not null).SelectMany(Buyers, (one, buyer) => $"repeat {one.MerchantId} {one.RepeatKey} {buyer}");
        return db.WaitForTurnsAsync([.. turns.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], cancellation);
    }

    // All that two reports of one buyer may have in common (see Repeats): then they have a turn in common too.
    private static IEnumerable<string> Buyers(StoredConversion conversion)
    {
        if (conversion.CustomerId is { } customer)
            yield return $"customer {customer}";
        if (conversion.ClickToken is { } click)
            yield return $"click {click}";
        if (conversion.CustomerClick is { } before)
            yield return $"click {before}";
    }
}
