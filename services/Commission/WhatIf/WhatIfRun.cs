using Affiliate.Commission.Data;
using Affiliate.Commission.Quotes;
using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Telemetry;

namespace Affiliate.Commission.WhatIf;

/// <summary>
/// Computes a period's conversions by other rates, in the order they were received, some at a time, and holds that against what stands.
/// Nothing is stored, and nobody but Conversion's journal is asked.
/// </summary>
internal sealed partial class WhatIfRun(
    ConversionHistory history, StandingCommissions standing, FindQuoteFacts facts, MonthAmounts months, WhatIfMetrics metrics,
    TimeProvider time, ILogger<WhatIfRun> logger)
{
    private const int AtOnce = 200;

    /// <param name="merchant">Whose conversions.</param>
    /// <param name="sheet">The rates to try.</param>
    /// <param name="period">When the conversions were received.</param>
    /// <param name="progress">Told every now and then; how many there are grows until all are found.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<WhatIfAnswer> RunAsync(
        Merchant merchant, RateSheet sheet, (DateTimeOffset From, DateTimeOffset To) period, Func<WhatIfProgress, Task> progress,
        CancellationToken cancellation)
    {
        using var span = AffiliateTelemetry.Source.StartActivity("what-if");
        var began = time.GetTimestamp();
        var places = await history.FindAsync(
            merchant.Id, period.From, period.To, found => progress(new WhatIfProgress(0, found)), cancellation);
        var (sums, caps) = (new WhatIfSums(), new CapsInRun(sheet, new MerchantCalendar(merchant.TimeZone)));
        foreach (var some in places.Chunk(AtOnce))
        {
            foreach (var (publisher, currency, commission) in await standing.OfAsync(
                [.. some.Select(place => place.ConversionId)], cancellation))
                sums.Stands(publisher, currency, commission);
            foreach (var conversion in await history.ReadAsync(some, cancellation))
                sums.Earns(conversion, await ComputeAsync(conversion, merchant, sheet, caps, cancellation));
            await progress(new WhatIfProgress(sums.Conversions, places.Count));
        }

        metrics.Computed(sums.Conversions, time.GetElapsedTime(began));
        Computed(merchant.Id, sums.Conversions);
        return sums.Answer;
    }

    private async Task<CommissionResult> ComputeAsync(
        ConversionSnapshot conversion, Merchant merchant, RateSheet sheet, CapsInRun caps, CancellationToken cancellation)
    {
        var publisher = conversion.PublisherId!;
        var request = Questions.Of(conversion, publisher);
        var found = await facts.KnownAsync(request, merchant, sheet with { Referral = null }, cancellation);
        var basis = Questions.Basis(request, merchant, found, await months.ForAsync(request, merchant, sheet, cancellation));
        var byRates = CommissionCalculator.Calculate(sheet, basis, rule => caps.Left(rule, publisher, conversion.CreatedAt));
        var (result, _) = PaymentsByHand.Apply(request, sheet, byRates, found);
        caps.Take(result.CapUses, publisher, conversion.CreatedAt);
        return result;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "What-if for merchant {MerchantId}: {Conversions} conversions by other rates")]
    private partial void Computed(string merchantId, int conversions);
}

/// <summary>How far a computation has come.</summary>
/// <param name="Read">Conversions computed.</param>
/// <param name="Of">Conversions there are; grows while they are being looked for.</param>
internal sealed record WhatIfProgress(int Read, int Of);
