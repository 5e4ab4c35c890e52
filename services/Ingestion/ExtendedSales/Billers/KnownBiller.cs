using System.Net;
using Affiliate.Ingestion.Data.ExtendedSales;

namespace Affiliate.Ingestion.ExtendedSales.Billers;

/// <summary>A biller, ready to be asked whether an address is one of its own.</summary>
/// <param name="Biller">Its settings.</param>
/// <param name="Networks">Its secure list.</param>
internal sealed record KnownBiller(Biller Biller, IPNetwork[] Networks)
{
    /// <summary>Whether it sends from there.</summary>
    public bool Admits(IPAddress? address) => address is not null && Array.Exists(Networks, network => network.Contains(address));
}
