using Affiliate.Domain.ServiceLevels;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.ServiceLevels;

namespace Affiliate.Ingestion.Clicks;

/// <summary>
/// Measures what a visitor waits for: the time of a redirect, and whether a followed link led anywhere. Addresses that are no link and
/// prefetches, which nobody waits for, don't count.
/// </summary>
internal sealed class MeasureRedirect(RecordClick click, LevelMeter<IngestionDb> levels, TimeProvider time)
{
    public async Task HandleAsync(string code, HttpContext context)
    {
        var began = time.GetTimestamp();
        LinkInForce? followed;
        try
        {
            followed = await click.HandleAsync(code, context);
        }
        catch
        {
            // Nobody knows whose link it was.
            levels.Answered(null, null, isGood: false);
            throw;
        }

        if (followed is not { Link: var link })
            return;
        var status = context.Response.StatusCode;
        levels.Answered(link.MerchantId, link.PublisherId, status < StatusCodes.Status500InternalServerError);
        if (status == StatusCodes.Status302Found)
            levels.Took(LevelMeasure.Redirect, link.MerchantId, link.PublisherId, time.GetElapsedTime(began));
    }
}
