using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Attribution;
using Affiliate.Conversion.Clicks;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions;

/// <summary>Takes a reported sale or lead, from whatever source: attributes it, gives it a status and its money, stores it once.</summary>
internal sealed class RecordConversion(
    ConversionDb db, MerchantDirectory merchants, PublisherDirectory publishers, ProgrammeDirectory programmes,
    ClickLookup clicks, Quotes quotes, ConversionMetrics metrics, TimeProvider time)
{
    private const int MostAttempts = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);
    private (string PublisherId, QuoteAnswer? Answer)? quoted;

    /// <summary>The conversion as stored. Refuses what is definitely wrong; whatever is only away is completed later.</summary>
    public async Task<StoredConversion> RecordAsync(ConversionReport report, CancellationToken cancellation)
    {
        var merchant = await merchants.GetAsync(db, report.MerchantId, cancellation);
        var programme = await programmes.GetAsync(db, report.MerchantId, cancellation);
        var draft = ConversionDraft.Of(report, merchant, time.GetStorableNow());
        quoted = null;
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var conversion = await DecideAsync(draft, programme, cancellation);
            if (!await StoreConversion.TryAsync(db, conversion, cancellation))
                continue;
            metrics.Recorded(conversion);
            return conversion;
        }

        throw new Refusal(StatusCodes.Status503ServiceUnavailable, "", "Too many conversions of the same click at once; send the same request again.");
    }

    private async Task<StoredConversion> DecideAsync(ConversionDraft draft, ProgrammeSettings programme, CancellationToken cancellation)
    {
        var report = draft.Report;
        var facts = await RecordingFacts.ReadAsync(db, report, draft.OrderId, draft.RepeatKey, draft.At, cancellation);
        var known = facts.Click is null ? null : new ClickFinding(facts.Click, facts.CreditsUsed);
        var click = report.Referrer is { } token ? await clicks.ResolveAsync(token, report.MerchantId, known, cancellation) : null;
        var outcome = AttributeReport.Decide(programme, report.CustomerId, report.Coupon, click, draft.At);
        if (outcome is { Winner: null, Waits: false })
            throw AttributeReport.NobodyNamed(report);
        var conversion = draft.Make(outcome, click);
        if (conversion.PublisherId is { } publisher)
            conversion.PublisherNumber = (await publishers.FindAsync(db, publisher, cancellation)).Value?.Number;
        await DecideStatusAsync(conversion, outcome, facts, programme, click, cancellation);
        if (conversion is { Status: ConversionStatus.Duplicate or ConversionStatus.Rejected })
            conversion.EarnsNothing();
        else if (conversion.PublisherId is not null)
            await QuoteAsync(conversion, report, cancellation);
        return conversion;
    }

    private async Task DecideStatusAsync(
        StoredConversion conversion, AttributionOutcome outcome, RecordingFacts facts, ProgrammeSettings programme, ClickFinding? click, CancellationToken cancellation)
    {
        if (facts.FirstId is { } first)
        {
            conversion.DuplicateOf = first;
            (conversion.Status, conversion.StatusReason) = (ConversionStatus.Duplicate, $"The same {(conversion.Type == ConversionType.Lead ? "lead" : "order")} was recorded before.");
        }
        else if (outcome.Waits)
        {
            (conversion.Status, conversion.StatusReason) = (ConversionStatus.Waiting, "Waits for the click's details.");
            conversion.AttributionDue = conversion.CreatedAt + FirstPause;
        }
        else
        {
            await FirstStatus.GiveAsync(db, conversion, outcome, programme, click?.Click, facts.RepeatOf, cancellation);
        }
    }

    private async Task QuoteAsync(StoredConversion conversion, ConversionReport report, CancellationToken cancellation)
    {
        if (quoted is not { } kept || kept.PublisherId != conversion.PublisherId)
            quoted = kept = (conversion.PublisherId!, await quotes.AskAsync(conversion, report.Lines, cancellation));
        conversion.Quoted(kept.Answer);
    }
}
