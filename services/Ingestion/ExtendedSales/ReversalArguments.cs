using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Affiliate.Domain.Money;
using Affiliate.Domain.Reports;
using Affiliate.Ingestion.Data.ExtendedSales;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Ingestion.ExtendedSales;

/// <summary>What a CREDIT or CHARGEBACK says.</summary>
/// <param name="Action">Which of the two.</param>
/// <param name="TransId">The sale's transaction.</param>
/// <param name="Amount">The part taken back; null for all.</param>
/// <param name="Currency">Of the part, or as named; null when all is taken back in whatever currency it was sold.</param>
/// <param name="Key">SHA-256, hex, of what makes it the same reversal again.</param>
internal sealed record ReversalArguments(string Action, string TransId, decimal? Amount, string? Currency, string Key)
{
    /// <summary>400 naming the argument that is missing or malformed.</summary>
    public static ReversalArguments Read(PostbackArguments arguments, string action, Biller biller, BaseCurrency fallback)
    {
        var transaction = arguments.NeededId(PostbackArguments.TransId, OrderNumber.Longest(biller.Shortname));
        var named = PostbackAmount.ReadCurrency(arguments);
        var currency = named ?? biller.Currency ?? fallback.Code;
        var amount = PostbackAmount.Read(arguments, currency);
        if (amount == 0)
            throw PostbackArguments.Malformed(PostbackArguments.Amount, "must be above 0; leave it out to take back the whole sale");
        var id = arguments.Id(PostbackArguments.ReversalId, ReportLimits.Name);
        return new ReversalArguments(
            action, transaction, amount, amount is null ? named : currency,
            Hash(biller.Shortname, transaction, action, Plain(amount), currency, id));
    }

    private static string? Plain(decimal? amount) =>
        amount is { } number ? PlainDecimalConverter.Plain(number).ToString(CultureInfo.InvariantCulture) : null;

    private static string Hash(params IEnumerable<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));
}
