using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Affiliate.Domain.Money;

/// <summary>
/// The currencies we take: ISO 4217 plus IRT (toman, 10 IRR), with the number of decimals each is rounded to
/// (specs/2, Money). Codes are upper case; what comes from outside goes through <see cref="TryParse"/> once.
/// Metals, test and "no currency" codes are left out: nobody is paid in them.
/// </summary>
public static class Currency
{
    /// <summary>The most decimals any currency has; stored amounts have at most these.</summary>
    public const int MostDigits = 4;

    // IRR: ISO says 2, but rials are never divided in practice and specs/2 rounds them whole.
    private const string Zero = "BIF CLP DJF GNF IRR ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

    private const string Two =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW " +
        "CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF " +
        "IDR ILS INR IRT JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK " +
        "MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP " +
        "SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG " +
        "YER ZAR ZMW ZWG";

    // Withdrawn in recent years: orders and rates of that time still carry them.
    private const string TwoWithdrawn = "ANG BGN CUC HRK SLL VEF ZWL";

    private const string Three = "BHD IQD JOD KWD LYD OMR TND";
    private const string Four = "CLF UYW";

    private static readonly FrozenDictionary<string, int> DigitsByCode =
        Each(Zero, 0).Concat(Each(Two, 2)).Concat(Each(TwoWithdrawn, 2)).Concat(Each(Three, 3)).Concat(Each(Four, 4))
            .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every known code, upper case.</summary>
    public static IReadOnlyCollection<string> All => DigitsByCode.Keys;

    /// <summary>True for a code in the table, written in upper case.</summary>
    public static bool IsKnown([NotNullWhen(true)] string? code) => code is not null && DigitsByCode.ContainsKey(code);

    /// <summary>Decimals of the currency, 0 to 4.</summary>
    /// <exception cref="ArgumentException">The code is unknown.</exception>
    public static int Digits(string code) =>
        DigitsByCode.TryGetValue(code, out var digits)
            ? digits
            : throw new ArgumentException($"'{code}' is no currency we know", nameof(code));

    /// <summary>Rounds half-even (banker's) to the currency's own digits.</summary>
    /// <exception cref="ArgumentException">The code is unknown.</exception>
    public static decimal Round(decimal amount, string code) =>
        decimal.Round(amount, Digits(code), MidpointRounding.ToEven);

    /// <summary>Takes a code as people write it (any case, blanks around) and gives it back in upper case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? code)
    {
        code = text?.Trim().ToUpperInvariant();
        if (IsKnown(code))
            return true;
        code = null;
        return false;
    }

    private static IEnumerable<KeyValuePair<string, int>> Each(string codes, int digits) =>
        codes.Split(' ').Select(code => KeyValuePair.Create(code, digits));
}
