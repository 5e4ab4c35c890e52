namespace Affiliate.Conversion.Conversions;

/// <summary>
/// Two of the same basket at the same instant: only whoever holds the turn of their key may look whether it repeats something,
/// until the transaction ends, so whoever comes second sees the first.
/// </summary>
internal static class RepeatTurn
{
    /// <summary>
    /// Waits for the turns of all that have a key. To be called before the transaction touches a click's credits: whoever holds
    /// credits then never waits for a turn, and turns are taken in one order, so that no two wait for each other.
    /// </summary>
    public static async Task TakeAsync(ConversionDb db, IEnumerable<StoredConversion> conversions, CancellationToken cancellation)
    {
        var turns = conversions.Where(one => one.RepeatKey is not null).Select(one => $"repeat {one.MerchantId} {one.RepeatKey}");
        foreach (var turn in turns.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            await db.WaitForTurnAsync(turn, cancellation);
    }
}
