using Affiliate.Domain.Money;

namespace Affiliate.Commission.Rates.Caps;

/// <summary>What is left of one rule's cap while one conversion is computed, in the conversion's currency.</summary>
internal sealed class CapBudget
{
    private readonly CommissionBasis _basis;
    private readonly decimal _rate;
    private readonly decimal _remaining;
    private readonly decimal _affordable;
    private decimal _wanted;
    private decimal _paid;

    /// <param name="basis">For its currencies; the exchange rate must be known.</param>
    /// <param name="remaining">Left of the cap before this conversion, in the merchant's currency.</param>
    public CapBudget(CommissionBasis basis, decimal remaining)
    {
        _basis = basis;
        _rate = basis.MerchantToConversion ?? throw new ArgumentException("a cap needs the exchange rate", nameof(basis));
        _remaining = Math.Max(0, remaining);

        // Down, so that a cap is never exceeded by a rounding.
        _affordable = decimal.Round(_remaining * _rate, Currency.Digits(basis.Currency), MidpointRounding.ToZero);
    }

    /// <summary>What of <paramref name="wanted"/> is paid.</summary>
    public decimal Take(decimal wanted)
    {
        var paid = Math.Min(wanted, _affordable - _paid);
        _wanted += wanted;
        _paid += paid;
        return paid;
    }

    /// <summary>What it took of the cap in the merchant's currency: up, so that small amounts in another currency count.</summary>
    public decimal Used =>
        Math.Min(_remaining, decimal.Round(_paid / _rate, Currency.Digits(_basis.MerchantCurrency), MidpointRounding.ToPositiveInfinity));

    /// <summary>Says that something was cut; null when nothing was.</summary>
    public string? Note(int rule, CommissionCap cap, TraceNotes notes) => _paid == _wanted
        ? null
        : $"rules[{rule}]: of {notes.Money(_wanted)} its cap of {TraceNotes.Money(cap.Amount ?? 0, _basis.MerchantCurrency)} " +
          $"per {cap.Per} leaves {notes.Money(_paid)}";
}

/// <summary>How much of a rule's cap a conversion takes.</summary>
/// <param name="Rule">Position of the rule in the rate version, from 0.</param>
/// <param name="Amount">In the merchant's currency (the cap's), above 0.</param>
public sealed record CapUse(int Rule, decimal Amount);
