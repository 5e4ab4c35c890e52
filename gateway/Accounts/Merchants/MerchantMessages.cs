namespace Affiliate.Gateway.Accounts.Merchants;

/// <summary>Body of <c>POST</c> and <c>PUT /v1/merchants</c>.</summary>
/// <param name="Name">Shown to operators.</param>
/// <param name="Number">Positive and nobody else's; made when missing, kept by a <c>PUT</c> without it.</param>
/// <param name="Currency">ISO 4217 or IRT; IRR when missing. A changed one counts for new conversions.</param>
/// <param name="TimeZone">IANA name; UTC when missing.</param>
/// <param name="Sites">Addresses of the shop's pages; only their origins are kept.</param>
internal sealed record MerchantBody(string? Name, long? Number, string? Currency, string? TimeZone, IReadOnlyList<string?>? Sites)
{
    private const string DefaultCurrency = "IRR";

    /// <summary>The values as they will be stored; what is wrong is noted.</summary>
    public MerchantValues Read(FieldFaults faults) => new(
        AccountName.Required(Name, "name", faults),
        AccountNumber.Optional(Number, faults),
        ReadCurrency(faults),
        TimeZoneName.OrDefault(TimeZone, faults),
        SiteOrigin.Read(Sites, faults));

    private string ReadCurrency(FieldFaults faults)
    {
        if (string.IsNullOrWhiteSpace(Currency))
            return DefaultCurrency;
        if (Domain.Money.Currency.TryParse(Currency, out var code))
            return code;
        faults.Add("currency", "is not an ISO 4217 currency (or IRT)");
        return DefaultCurrency;
    }
}

/// <summary>A merchant as operators see it.</summary>
internal sealed record MerchantAnswer(
    string Id, long Number, string Name, string Currency, string TimeZone, IReadOnlyList<string> Sites, string SiteKey)
{
    public static MerchantAnswer Of(Merchant merchant) => new(
        merchant.Id, merchant.Number, merchant.Name, merchant.Currency, merchant.TimeZone, merchant.Sites, merchant.SiteKey);
}

/// <summary>A merchant's values after checking, in the form they are stored.</summary>
internal sealed record MerchantValues(string Name, long? Number, string Currency, string TimeZone, List<string> Sites);
