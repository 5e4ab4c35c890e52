using Affiliate.Ingestion.Data.ExtendedSales;

namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary>A biller as stored.</summary>
/// <param name="Shortname">What postbacks call it.</param>
/// <param name="SiteIds">Its sites.</param>
/// <param name="SecureIps">Whence it may send.</param>
/// <param name="Currency">Of postbacks that name none; null is the network's.</param>
/// <param name="Types">Goals by <c>extended_type</c>.</param>
/// <param name="Options">Goals by <c>option_id</c>.</param>
internal sealed record BillerView(
    string Shortname, IReadOnlyList<string> SiteIds, IReadOnlyList<string> SecureIps, string? Currency,
    IReadOnlyDictionary<string, string> Types, IReadOnlyDictionary<string, string> Options)
{
    public static BillerView Of(Biller biller) =>
        new(biller.Shortname, biller.SiteIds, biller.SecureIps, biller.Currency, biller.Types, biller.Options);
}
