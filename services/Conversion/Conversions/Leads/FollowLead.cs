using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Conversions.Editing;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Reversals;

namespace Affiliate.Conversion.Conversions.Leads;

/// <summary>
/// Has a conversion follow its lead: accepted it is approved, cancelled or deleted rejected, on hold it waits, returned it is taken
/// back, and given back when the operator accepts it again. Of a lead's states the newest counts, in whatever order they are told. Works
/// inside the consumer's transaction.
/// </summary>
internal sealed partial class FollowLead(
    ConversionDb db, TakeReversal take, GiveBackToLead giveBack, PaymentsRate rate, ConversionMetrics metrics, TimeProvider time,
    ILogger<FollowLead> logger)
{
    public async Task RunAsync(LeadSnapshot lead, CancellationToken cancellation)
    {
        var conversion = await db.Conversions.FirstOrDefaultAsync(
            row => row.Id == lead.ConversionId && row.MerchantId == lead.MerchantId, cancellation);
        if (conversion is null || lead.Version <= conversion.LeadVersion)
            return;
        var changesStatistics = (conversion.LeadStatus == LeadRule.Deleted) != (lead.Status == LeadRule.Deleted);
        var isAsked = LeadRule.IsAsked(lead, conversion.LeadVersion);
        var wasReturned = conversion.LeadStatus == LeadRule.Returned || lead.PreviousStatus == LeadRule.Returned;
        (conversion.LeadVersion, conversion.LeadStatus) = (lead.Version, lead.Status);
        var now = time.GetStorableNow();
        var isFinal = conversion.NotCreditable || conversion.DuplicateOf is not null;
        if (!isFinal && !lead.FollowsConversion)
            await giveBack.RunAsync(conversion, lead, isAsked, wasReturned, now, cancellation);
        var isHeldNoMore = wasReturned && lead.Status != LeadRule.Returned && LeadWords.ReturnOf(conversion) is not null;
        if (isHeldNoMore)
            conversion.StatusReason = null;
        var before = conversion.Status;
        var decision = LeadRule.Of(lead, isAsked, conversion.Status, conversion.IsClosed, isFinal, conversion.ReversedInWhole);
        var waited = conversion.ExchangeDue is not null;
        var computesAnew = LeadFigures.Take(conversion, lead, rate.IsKnown, now)
            && conversion is { PublisherId: not null, NotCreditable: false };
        var beginsToWait = !waited && conversion is { ExchangeDue: not null, Status: ConversionStatus.Approved };
        if (beginsToWait && decision == LeadDecision.None)
            decision = LeadDecision.Approve;
        var decided = await DecideAsync(conversion, lead, decision, cancellation);
        if (computesAnew)
        {
            conversion.Recalculation = await Quotes.NumberAsync(db, conversion.Id, cancellation);
            conversion.Unknown();
        }

        if (decided || computesAnew || changesStatistics || isHeldNoMore)
            db.PublishChange(conversion, before, now);
        if (decision == LeadDecision.TakeBack && !conversion.ReversedInWhole)
            await TakeBackAsync(conversion, lead, now, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<bool> DecideAsync(
        StoredConversion conversion, LeadSnapshot lead, LeadDecision decision, CancellationToken cancellation)
    {
        conversion.LeadTooLate = decision == LeadDecision.TooLate;
        if (conversion.LeadTooLate)
            TooLate(conversion.Id, conversion.MerchantId);
        var status = decision switch
        {
            LeadDecision.Approve when conversion.ExchangeDue is not null => ConversionStatus.Review,
            LeadDecision.Approve => ConversionStatus.Approved,
            LeadDecision.Reject => ConversionStatus.Rejected,
            LeadDecision.Wait => ConversionStatus.Waiting,
            _ => conversion.Status,
        };
        var words = decision == LeadDecision.Approve && conversion.ExchangeDue is not null
            ? LeadWords.WaitsForRate(conversion)
            : LeadWords.Of(lead, decision);
        if (status == conversion.Status && (words is null || words == conversion.StatusReason))
            return false;
        if (status == conversion.Status)
            conversion.StatusReason = words;
        else
            return await ChangeAsync(conversion, status, words, cancellation);
        return true;
    }

    // What was rejected before others used up its click's credits stays rejected, and the operator sees it.
    private async Task<bool> ChangeAsync(StoredConversion conversion, int status, string? words, CancellationToken cancellation)
    {
        var revived = conversion.Status == ConversionStatus.Rejected;
        try
        {
            await StatusChange.ApplyAsync(db, conversion, status, words, StatusAuthors.Lead, cancellation);
        }
        catch (Refusal refused) when (refused.Status == StatusCodes.Status409Conflict)
        {
            conversion.LeadTooLate = true;
            TooLate(conversion.Id, conversion.MerchantId);
            return false;
        }

        if (revived && conversion.PublisherId is not null)
            conversion.Unknown();
        return true;
    }

    private async Task TakeBackAsync(StoredConversion conversion, LeadSnapshot lead, DateTimeOffset now, CancellationToken cancellation)
    {
        var reversal = new StoredReversal
        {
            Id = Ids.New(),
            MerchantId = conversion.MerchantId,
            OrderId = conversion.OrderId,
            Kind = ReversalKind.Return,
            Reason = lead.Comment,
            State = ReversalState.Held,
            ReceivedAt = now,
        };
        db.Reversals.Add(reversal);
        await take.TakeAsync(reversal, conversion, cancellation, LeadRule.IsOperators(lead));
        metrics.Reversal(reversal);
        if (reversal.State != ReversalState.Held)
            return;
        (conversion.StatusReason, conversion.StatusBy) = (LeadWords.ReturnHeld, StatusAuthors.Lead);
        db.PublishChange(conversion, conversion.Status, now);
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The lead of conversion {ConversionId} of merchant {MerchantId} was accepted too late for its conversion")]
    private partial void TooLate(string conversionId, string merchantId);
}
