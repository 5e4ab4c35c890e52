using System.Globalization;
using Affiliate.Domain.Money;
using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.Commission.Payments;

/// <summary>The least a publisher is paid at once: <c>Payouts:Minimum:{currency}</c>; none where nothing is configured.</summary>
internal sealed class PayoutMinimum
{
    private const string Section = "Payouts:Minimum";
    private readonly Dictionary<string, decimal> least = new(StringComparer.Ordinal);

    /// <exception cref="ConfigurationFault">No currency, or no amount.</exception>
    public PayoutMinimum(IConfiguration configuration)
    {
        foreach (var setting in configuration.GetSection(Section).GetChildren())
        {
            var key = $"{Section}:{setting.Key}";
            if (!Currency.TryParse(setting.Key, out var currency))
                throw new ConfigurationFault(key, "names no currency we know");
            if (!decimal.TryParse(setting.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
                throw new ConfigurationFault(key, $"is \"{setting.Value}\"; it must be an amount such as 50 or 12.5");
            least[currency] = amount;
        }
    }

    /// <summary>0 when there is none.</summary>
    public decimal Of(string currency) => least.GetValueOrDefault(currency);
}
