using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Conversions;

namespace Affiliate.Conversion.OnCommissionCalculated;

/// <summary>Puts what Commission computed on conversions. It is no change of the conversion itself, so it makes no new version.</summary>
internal sealed partial class CommissionDisplay(ConversionDb db, TimeProvider time, ILogger<CommissionDisplay> logger)
    : IBatchHandler<CommissionCalculated>
{
    public async Task TakeAsync(IReadOnlyList<Arrival<CommissionCalculated>> arrivals, ManyRows rows, CancellationToken cancellation)
    {
        object[] ids = [.. arrivals.Select(one => one.Item.ConversionId).Distinct(StringComparer.Ordinal)];
        var conversions = await db.Conversions.FromSqlRaw(ServiceDb.Among("SELECT * FROM conversions WHERE id IN", ids), ids)
            .ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellation);
        foreach (var calculated in arrivals.Select(one => one.Item))
        {
            if (conversions.TryGetValue(calculated.ConversionId, out var conversion) && conversion.MerchantId == calculated.MerchantId)
                Show(calculated, conversion);
            else
                Unmatched(calculated.ConversionId);
        }
    }

    private void Show(CommissionCalculated calculated, StoredConversion conversion)
    {
        if (conversion.DuplicateOf is not null || conversion.NotCreditable || IsOlder(calculated, conversion)
            || conversion.Shows(calculated))
            return;
        if (conversion.CommissionAmount != calculated.CommissionAmount || conversion.Wage != calculated.Wage)
            conversion.UpdatedAt = time.GetStorableNow();
        conversion.Calculated(calculated);
    }

    private static bool IsOlder(CommissionCalculated calculated, StoredConversion conversion) =>
        calculated.Recalculation < conversion.Recalculation || calculated.Sequence < conversion.CommissionSequence;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A commission came for conversion {ConversionId}, which is not here")]
    private partial void Unmatched(string conversionId);
}
