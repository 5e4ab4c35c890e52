using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Domain.Money;
using Affiliate.Domain.Reports;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.LeadStatus.Offers;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>What a row says beside the status. An amount, currency or goal that cannot be understood is a fault of the row.</summary>
internal static partial class RowFigures
{
    // Withdrawn in 1998, and still what many Russian CRMs call today's rouble.
    private const string OldRouble = "RUR";
    private const string Rouble = "RUB";

    public static LeadChange Add(LeadChange change, AnswerRow row, CheckMapping mapping, Offer offer)
    {
        var currency = CurrencyOf(row.Text(mapping.Currency));
        var price = Amount(row.At(mapping.Price), "price");
        var quantity = Pieces(row.At(mapping.Quantity), "quantity");
        CheckTogether(price, quantity, "price times quantity");
        return change with
        {
            Reason = change.Status == LeadState.Cancelled ? Number(row.Text(mapping.Reason)) ?? change.Reason : change.Reason,
            Comment = row.Text(mapping.Comment) ?? change.Comment,
            Track = row.Text(mapping.Track),
            Price = price,
            Quantity = quantity,
            Currency = price is null ? null : currency,
            Goal = GoalOf(row.Text(mapping.Goal), offer),
            Cash = Amount(row.At(mapping.Payout), "payout") is { } pay ? new LeadCash(pay, null, null, currency) : null,
        };
    }

    /// <summary>Refuses a price and a quantity that are together more than any amount may be.</summary>
    public static void CheckTogether(decimal? price, decimal? quantity, string what)
    {
        if (new LeadFigures(price, quantity, null, null, null, null).Problem is { } problem)
            throw new AnswerFault($"The {what}: {problem}.");
    }

    public static int? Number(string? text) => text is null or "0" ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new AnswerFault($"The reason \"{Shown(text)}\" is no number.");

    /// <summary>Null for nothing and for empty text; a comma before exactly three digits could as well part thousands.</summary>
    public static decimal? Amount(JsonNode? said, string what)
    {
        if (said is JsonObject or JsonArray)
            throw new AnswerFault($"The {what} is no amount, but a list or what is nested.");
        if (AnswerPath.Text(said) is not { } text)
            return null;
        if (Thousands().IsMatch(text))
            throw new AnswerFault($"The {what} \"{Shown(text)}\" could be thousands or a fraction; write it with a point.");
        var point = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        return decimal.TryParse(point, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount <= Amounts.Largest
            ? decimal.Round(amount, Amounts.Decimals, MidpointRounding.ToEven)
            : throw new AnswerFault($"The {what} \"{Shown(text)}\" is no amount.");
    }

    /// <summary>Of pieces there is a whole number; 0 says that none is known yet, as with a reason.</summary>
    public static decimal? Pieces(JsonNode? said, string what) => Amount(said, what) switch
    {
        null or 0 => null,
        { } number when decimal.IsInteger(number) => number,
        _ => throw new AnswerFault($"The {what} \"{Shown(AnswerPath.Text(said)!)}\" is no whole number."),
    };

    /// <summary>Every code a CRM may name a currency by, upper case, and the currency it means.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Currencies =>
        Currency.All.Select(code => KeyValuePair.Create(code, code)).Append(KeyValuePair.Create(OldRouble, Rouble));

    public static string? CurrencyOf(string? text) => text is null ? null
        : Currency.TryParse(text, out var code) ? code
        : OldRouble.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase) ? Rouble
        : throw new AnswerFault($"The currency \"{Shown(text)}\" is not known.");

    public static string? GoalOf(string? code, Offer offer) => code is null || offer.Goals.ContainsKey(code) ? code
        : throw new AnswerFault($"The offer has no goal \"{Shown(code)}\".");

    [GeneratedRegex("^[0-9]+,[0-9]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Thousands();

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
