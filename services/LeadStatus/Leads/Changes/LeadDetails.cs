using System.Globalization;

namespace Affiliate.LeadStatus.Leads.Changes;

/// <summary>What a change says besides status, reason and comment, as a line of the history shows it.</summary>
internal static class LeadDetails
{
    /// <summary><c>price 10.5 EUR; quantity 2; pay 12.5 USD</c>; null when there is nothing new.</summary>
    public static string? Of(LeadFigures before, LeadFigures after, DateTimeOffset? holdUntil)
    {
        var isPriced = (before.Price, before.Currency) != (after.Price, after.Currency);
        var cash = after.Cash != before.Cash ? after.Cash : null;
        string?[] all =
        [
            holdUntil is { } until ? Held(until) : null,
            isPriced ? Amount("price", after.Price, after.Currency) : null,
            after.Quantity != before.Quantity ? Amount("quantity", after.Quantity, null) : null,
            after.Goal != before.Goal ? $"goal {after.Goal}" : null,
            after.Track != before.Track ? $"track {after.Track}" : null,
            Amount("pay", cash?.Pay, cash?.Currency),
            Amount("wm", cash?.Publisher, cash?.Currency),
            Amount("ref", cash?.Referrer, cash?.Currency),
        ];
        var told = string.Join("; ", all.OfType<string>());
        return told.Length == 0 ? null : told;
    }

    private static string Held(DateTimeOffset until) =>
        string.Create(CultureInfo.InvariantCulture, $"held until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static string? Amount(string name, decimal? amount, string? currency) => amount is not { } known ? null
        : string.Create(CultureInfo.InvariantCulture, $"{name} {known:0.##########}") + (currency is null ? "" : $" {currency}");
}
