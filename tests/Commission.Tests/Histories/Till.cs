using System.Globalization;
using Affiliate.Domain.Money;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Commission.Tests.Histories;

/// <summary>A merchant with two versions of rates, one after the other, and the times its sales may have come at.</summary>
internal sealed record Till(string Merchant, string Currency, decimal First, decimal Second)
{
    public const decimal WagePercent = 20;
    public const decimal ReferralPercent = 5;

    /// <summary>A time at which the first rates were in force.</summary>
    public DateTimeOffset UnderFirstRates { get; private set; }

    /// <summary>A time at which the second ones were.</summary>
    public DateTimeOffset UnderSecondRates { get; private set; }

    public static async Task<Till> OpenAsync(CommissionHost host, string currency, Random chance)
    {
        var till = new Till(host.Merchant(currency), currency, chance.Next(1, 2000) / 37m, chance.Next(1, 2000) / 41m);
        await host.PercentAsync(till.Merchant, decimal.Round(till.First, 4), ReferralPercent);
        await host.PercentAsync(till.Merchant, decimal.Round(till.Second, 4), ReferralPercent);
        till = till with { First = decimal.Round(till.First, 4), Second = decimal.Round(till.Second, 4) };
        var second = await EffectiveAsync(host, till.Merchant, 2);
        till.UnderFirstRates = second.AddMicroseconds(-1);
        till.UnderSecondRates = second;
        return till;
    }

    public decimal Percent(DateTimeOffset at) => at >= UnderSecondRates ? Second : First;

    public decimal Round(decimal amount) => Domain.Money.Currency.Round(amount, Currency);

    private static async Task<DateTimeOffset> EffectiveAsync(CommissionHost host, string merchant, int version) => DateTimeOffset.Parse(
        (await host.GetAsync($"v1/merchants/{merchant}/rates?version={version}", Roles.Operator))
            .GetProperty("effective_from").GetString()!,
        CultureInfo.InvariantCulture);
}
