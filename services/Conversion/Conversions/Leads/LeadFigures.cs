using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Conversions.Exchange;
using Affiliate.Domain.Money;

namespace Affiliate.Conversion.Conversions.Leads;

/// <summary>Puts what a check told of a lead's price, goal and payments on its conversion.</summary>
internal static class LeadFigures
{
    /// <summary>
    /// True when something changed that its commission depends on: then it is computed anew. What is closed or partly taken back keeps
    /// its figures. An amount or payments whose exchange rate is not known wait for it.
    /// </summary>
    public static bool Take(StoredConversion conversion, LeadSnapshot lead, bool isRateKnown, DateTimeOffset now)
    {
        if (conversion.IsClosed || conversion.ReversedAmount > 0 || conversion.ReversedInWhole)
            return false;
        var goal = lead.Goal ?? conversion.Goal;
        var isPaidAnew = lead.Payments != conversion.Payments;
        var changed = goal != conversion.Goal || isPaidAnew;
        (conversion.Goal, conversion.Payments) = (goal, lead.Payments);
        changed |= lead.Amount is { } amount && TakeAmount(conversion, amount, lead.Currency, now);
        if (isPaidAnew && !isRateKnown && Exchanged.PaymentsNeedRate(conversion))
            conversion.ExchangeDue ??= now;
        return changed;
    }

    private static bool TakeAmount(StoredConversion conversion, decimal amount, string? currency, DateTimeOffset now)
    {
        if (conversion.Tracked is { } tracked && currency == tracked.Currency)
        {
            conversion.Tracked = tracked with { Amount = amount };
            return Changed(conversion, Currency.Round(amount * tracked.Rate, conversion.Currency));
        }

        if (currency is null || currency == conversion.Currency)
            return Changed(conversion, amount);

        // Told in a currency of its own: it waits for that rate as an order would.
        (conversion.Currency, conversion.Tracked, conversion.ExchangeDue) = (currency, null, now);
        Changed(conversion, amount);
        return true;
    }

    private static bool Changed(StoredConversion conversion, decimal amount)
    {
        if (conversion.Amount == amount)
            return false;
        conversion.Amount = amount;
        return true;
    }
}
