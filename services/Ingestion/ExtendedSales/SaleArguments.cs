using System.Net;
using Affiliate.Domain.Money;
using Affiliate.Domain.Reports;
using Affiliate.Ingestion.Data.ExtendedSales;
using Affiliate.Ingestion.ExtendedSales.Billers;

namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>What a SALE says.</summary>
/// <param name="SiteId">Where it was sold.</param>
/// <param name="NatsCode">Whose it is.</param>
/// <param name="TransId">The sender's id of it; null when it has none.</param>
/// <param name="Amount">What it was sold for; null when the sender does not say.</param>
/// <param name="Currency">Currency of the sale.</param>
/// <param name="Goal">The commission goal that its option, else its type picks; null for the default.</param>
/// <param name="Username">The member's name; null to have one made.</param>
/// <param name="HasPassword">False to have one made. Which it is nobody here needs to know.</param>
internal sealed record SaleArguments(
    string SiteId, string NatsCode, string? TransId, decimal? Amount, string Currency, string? Goal, string? Username, bool HasPassword)
{
    private const int LongestCredential = 100;
    private const int LongestEmail = 254;
    private const int LongestAddress = 64;
    private const char Bar = '|';

    /// <summary>400 naming the argument that is missing or malformed.</summary>
    public static SaleArguments Read(PostbackArguments arguments, string site, Biller biller, BaseCurrency fallback)
    {
        var code = arguments.NeededId(PostbackArguments.Nats, ReportLimits.Name);
        var transaction = arguments.Id(PostbackArguments.TransId, OrderNumber.Longest(biller.Shortname));
        var currency = PostbackAmount.ReadCurrency(arguments) ?? biller.Currency ?? fallback.Code;
        var amount = PostbackAmount.Read(arguments, currency);
        var option = PickedGoal(arguments, PostbackArguments.OptionId, biller.Options);
        var type = PickedGoal(arguments, PostbackArguments.ExtendedType, biller.Types);
        CheckConsumer(arguments);
        return new SaleArguments(
            site, code, transaction, amount, currency, option ?? type, Name(arguments),
            arguments.Text(PostbackArguments.Password, LongestCredential) is not null);
    }

    private static string? PickedGoal(PostbackArguments arguments, string name, IReadOnlyDictionary<string, string> goals)
    {
        if (arguments.Id(name, BillerRules.LongestId) is not { } id)
            return null;
        return goals.TryGetValue(id, out var goal) ? goal : throw PostbackArguments.Malformed(name, "is not on this biller's list");
    }

    // A bar would read as the password that follows it in the answer.
    private static string? Name(PostbackArguments arguments)
    {
        var name = arguments.Id(PostbackArguments.Username, LongestCredential);
        return name?.Contains(Bar, StringComparison.Ordinal) == true
            ? throw PostbackArguments.Malformed(PostbackArguments.Username, "must not contain a bar") : name;
    }

    // Nothing here needs the consumer's data: what makes no sense is refused, the rest is not kept.
    private static void CheckConsumer(PostbackArguments arguments)
    {
        if (arguments.Id(PostbackArguments.Email, LongestEmail) is { } email && !IsEmail(email))
            throw PostbackArguments.Malformed(PostbackArguments.Email, "must be an e-mail address");
        if (arguments.Id(PostbackArguments.Ip, LongestAddress) is { } address && !IPAddress.TryParse(address, out _))
            throw PostbackArguments.Malformed(PostbackArguments.Ip, "must be an IP address");
    }

    private static bool IsEmail(string text) => text.IndexOf('@', StringComparison.Ordinal) > 0 && !text.EndsWith('@');
}
