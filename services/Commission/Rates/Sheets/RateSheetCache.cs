using System.Collections.Concurrent;

namespace Affiliate.Commission.Rates.Sheets;

/// <summary>Rate sheets already read. A version never changes, so that they stay good, in every instance.</summary>
internal sealed class RateSheetCache
{
    private const int MostKept = 10_000;
    private readonly ConcurrentDictionary<(string MerchantId, int Version), RateSheet> sheets = new();

    public RateSheet? Find(string merchantId, int version) => sheets.GetValueOrDefault((merchantId, version));

    public void Keep(string merchantId, int version, RateSheet sheet)
    {
        if (sheets.Count >= MostKept)
            sheets.Clear();
        sheets[(merchantId, version)] = sheet;
    }
}
