namespace Affiliate.Conversion.Programmes;

/// <summary>What puts a conversion under manual review (status 4); null switches a rule off.</summary>
public sealed record ReviewSettings
{
    /// <summary>Amounts above this, in the merchant's currency; an amount in another one always needs a look then.</summary>
    public decimal? AmountOver { get; init; }

    /// <summary>Fewer seconds than this between click and conversion.</summary>
    public int? SecondsSinceClickUnder { get; init; }

    /// <summary>More conversions than this from one address within 24 hours.</summary>
    public int? PerIpPerDayOver { get; init; }
}
