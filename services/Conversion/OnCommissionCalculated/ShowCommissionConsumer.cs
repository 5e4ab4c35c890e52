using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Conversions;
using MassTransit;

namespace Affiliate.Conversion.OnCommissionCalculated;

/// <summary>Shows what Commission computed. It is no change of the conversion itself, so it makes no new version.</summary>
internal sealed partial class ShowCommissionConsumer(ConversionDb db, TimeProvider time, ILogger<ShowCommissionConsumer> logger) : IConsumer<CommissionCalculated>
{
    public async Task Consume(ConsumeContext<CommissionCalculated> context)
    {
        var calculated = context.Message;
        var conversion = await db.Conversions.FirstOrDefaultAsync(row => row.Id == calculated.ConversionId, context.CancellationToken);
        if (conversion is null || conversion.MerchantId != calculated.MerchantId)
        {
            Unmatched(calculated.ConversionId);
            return;
        }

        if (conversion.DuplicateOf is not null || conversion.NotCreditable || IsOlder(calculated, conversion))
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
