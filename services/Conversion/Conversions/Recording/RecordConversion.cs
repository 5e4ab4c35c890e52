using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Conversions.Exchange;
using Affiliate.Conversion.Conversions.Recording.Storing;
using Affiliate.Conversion.Conversions.Review;
using Affiliate.Conversion.Programmes;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// Takes a reported sale or lead, from whatever source: attributes it, gives it a status and its money, stores it once.
/// <para>
/// A caller of the API is refused what is definitely wrong (422: click unknown or another merchant's, customer unknown,
/// nobody named) and nothing is stored. A report another service stored (<see cref="ConversionReport.ConversionId"/>) has
/// nobody to refuse: it is recorded as status 2 with the reason and no commission, and does not keep a better report of the
/// same order from being the first. Whatever is only away is no fault: without the click's owner it is status 0 and
/// attributed later, without Commission its money follows. Only a merchant that neither the projection nor the gateway
/// can tell of (404, 503) stops it: a message then stands in the dead letters under that sentence, to be replayed.
/// </para>
/// </summary>
internal sealed partial class RecordConversion(
    ConversionDb db, MerchantDirectory merchants, ProgrammeDirectory programmes, DecideConversion decide, Quotes quotes,
    StoreNewConversions store, ExchangeReport exchange,
    ConversionMetrics metrics, TimeProvider time, ILogger<RecordConversion> logger)
{
    private const int MostAttempts = 10;
    private (string PublisherId, QuoteAnswer? Answer)? quoted;

    /// <summary>The conversion as stored, with what is to be committed with it.</summary>
    public async Task<StoredConversion> RecordAsync(ConversionReport report, ICommittedWith? with, CancellationToken cancellation)
    {
        if (await RecordedAsync(report, with, cancellation) is { } known)
            return known;
        var merchant = await merchants.GetAsync(db, report.MerchantId, cancellation);
        var programme = await programmes.GetAsync(db, report.MerchantId, cancellation);
        var now = time.GetStorableNow();
        var repeatKey = RepeatKey.Of(report, merchant.Currency);
        report = await exchange.RunAsync(report, merchant, now, cancellation);
        var draft = ConversionDraft.Of(report, repeatKey, merchant, programme, now);
        quoted = null;
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (attempt > 1 && await OvertakenAsync(report, with, cancellation) is { } overtaken)
                return overtaken;
            var decided = await decide.MakeAsync(draft, programme, again: attempt > 1, cancellation);
            await GiveMoneyAsync(decided.Conversion, report, cancellation);
            if (!await store.TryAsync(decided, with, cancellation))
                continue;
            Tell(decided);
            return decided.Conversion;
        }

        throw new Refusal(
            StatusCodes.Status503ServiceUnavailable, "", "Too many conversions of the same click at once; send the same request again.");
    }

    private void Tell(NewConversion stored)
    {
        var conversion = stored.Conversion;
        metrics.Recorded(conversion);
        if (conversion.IsUnattributed)
            Refused(conversion.Id, conversion.Source, conversion.StatusReason!);
        if (stored.Doubt is not { } doubt)
            return;
        metrics.Contradicted(conversion.Type);
        Contradicts(conversion.Id, conversion.DuplicateOf!, doubt.Outcome);
    }

    // What was stored meanwhile may be this very report, or have come under its key.
    private async Task<StoredConversion?> OvertakenAsync(
        ConversionReport report, ICommittedWith? with, CancellationToken cancellation)
    {
        if (with is not null)
            await with.EndIfTakenAsync(db, cancellation);
        return await RecordedAsync(report, with, cancellation);
    }

    private async Task<StoredConversion?> RecordedAsync(
        ConversionReport report, ICommittedWith? with, CancellationToken cancellation)
    {
        var known = report.ConversionId is { } id
            ? await db.Conversions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation)
            : null;
        if (known is not null && with is not null)
            await with.CommitAloneAsync(db, cancellation);
        return known;
    }

    // A quote is for an answer that somebody waits for; else the money follows by event.
    private async Task GiveMoneyAsync(StoredConversion conversion, ConversionReport report, CancellationToken cancellation)
    {
        if (conversion is { Status: ConversionStatus.Duplicate or ConversionStatus.Rejected })
        {
            conversion.EarnsNothing();
        }
        else if (conversion.PublisherId is { } publisher && report.ConversionId is null)
        {
            if (quoted is not { } kept || kept.PublisherId != publisher)
                quoted = kept = (publisher, await quotes.AskAsync(conversion, report.Lines, cancellation));
            conversion.Quoted(kept.Answer);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The merchant's own report {ConversionId} contradicts {FirstId}, reported by the tracking script: {Outcome}")]
    private partial void Contradicts(string conversionId, string firstId, string outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Conversion {ConversionId}, reported by {Source}, is rejected: {Reason}")]
    private partial void Refused(string conversionId, string source, string reason);
}
