using System.Globalization;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.ServiceDefaults.Money;
using Affiliate.ServiceDefaults.Reports;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>What a row says beside the status. An amount or currency that cannot be understood makes the answer a fault.</summary>
internal static class RowFigures
{
    public static LeadChange Add(LeadChange change, AnswerRow row, CheckMapping mapping)
    {
        var currency = CurrencyOf(row.Text(mapping.Currency));
        var price = Amount(row.Text(mapping.Price), "price");
        return change with
        {
            Reason = change.Status == Leads.LeadState.Cancelled ? Number(row.Text(mapping.Reason)) ?? change.Reason : change.Reason,
            Comment = row.Text(mapping.Comment) ?? change.Comment,
            Track = row.Text(mapping.Track),
            Price = price,
            Quantity = Amount(row.Text(mapping.Quantity), "quantity"),
            Currency = price is null ? null : currency,
            Goal = row.Text(mapping.Goal),
            Cash = Amount(row.Text(mapping.Payout), "payout") is { } pay ? new LeadCash(pay, null, null, currency) : null,
        };
    }

    public static int? Number(string? text) => text is null or "0" ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new AnswerFault($"The reason \"{Shown(text)}\" is no number.");

    public static decimal? Amount(string? text, string what)
    {
        if (text is null)
            return null;
        var point = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        return decimal.TryParse(point, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount <= Amounts.Largest
            ? decimal.Round(amount, Amounts.Decimals, MidpointRounding.ToEven)
            : throw new AnswerFault($"The {what} \"{Shown(text)}\" is no amount.");
    }

    public static string? CurrencyOf(string? text) => text is null ? null
        : Currency.TryParse(text, out var code) ? code
        : throw new AnswerFault($"The currency \"{Shown(text)}\" is not known.");

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
