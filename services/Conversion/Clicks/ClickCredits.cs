namespace Affiliate.Conversion.Clicks;

/// <summary>
/// The credits of a limited click (<c>dl</c>): taken and given back by conditional updates in the transaction of the
/// conversion they belong to, so that no two conversions get the last one.
/// </summary>
internal static class ClickCredits
{
    /// <summary>Takes one; false when none is left.</summary>
    public static async Task<bool> TakeAsync(ConversionDb db, string token, CancellationToken cancellation) =>
        await db.Clicks.Where(click => click.Token == token && click.CreditsUsed < click.ConversionLimit)
            .ExecuteUpdateAsync(set => set.SetProperty(click => click.CreditsUsed, click => click.CreditsUsed + 1), cancellation) == 1;

    /// <summary>Gives one back.</summary>
    public static Task GiveBackAsync(ConversionDb db, string token, CancellationToken cancellation) =>
        db.Clicks.Where(click => click.Token == token && click.CreditsUsed > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(click => click.CreditsUsed, click => click.CreditsUsed - 1), cancellation);
}
