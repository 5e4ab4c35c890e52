using Affiliate.Contracts.Conversion;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.LeadStatus.Programmes;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.LeadStatus.OnConversion;

/// <summary>
/// Opens a lead for each conversion of type lead that is no duplicate, and lets it follow what becomes of the
/// conversion. Versions may come in any order and more than once: the newest counts.
/// </summary>
internal sealed partial class FollowConversionConsumer(
    LeadStatusDb db, ProgrammeLookup programmes, LeadOpening opening, LeadIdentification identification, LeadMetrics metrics,
    TimeProvider time, ILogger<FollowConversionConsumer> logger)
    : IConsumer<ConversionRecorded>, IConsumer<ConversionApproved>, IConsumer<ConversionRejected>, IConsumer<ConversionChanged>,
    IConsumer<ConversionReversed>, IConsumer<ConversionClosed>, IAsksBefore<ConversionRecorded>
{
    public Task AskAsync(ConversionRecorded message, CancellationToken cancellation) =>
        OpensLead(message.Conversion) ? programmes.AskAsync(message.Conversion.MerchantId, cancellation) : Task.CompletedTask;

    public Task Consume(ConsumeContext<ConversionRecorded> context) =>
        FollowAsync(context.Message.Conversion, born: true, context.IsReplay(), context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionApproved> context) =>
        FollowAsync(context.Message.Conversion, born: false, context.IsReplay(), context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionRejected> context) =>
        FollowAsync(context.Message.Conversion, born: false, context.IsReplay(), context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionChanged> context) =>
        FollowAsync(context.Message.Conversion, born: false, context.IsReplay(), context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionReversed> context) =>
        FollowAsync(context.Message.Conversion, born: false, context.IsReplay(), context.CancellationToken);

    public Task Consume(ConsumeContext<ConversionClosed> context) =>
        FollowAsync(context.Message.Conversion, born: false, context.IsReplay(), context.CancellationToken);

    private static bool OpensLead(ConversionSnapshot snapshot) =>
        snapshot is { Type: ConversionType.Lead, Status: not ConversionStatus.Duplicate };

    private async Task FollowAsync(ConversionSnapshot snapshot, bool born, bool isReplay, CancellationToken cancellation)
    {
        if (!OpensLead(snapshot))
            return;
        var conversion = await db.Conversions.FindAsync([snapshot.Id], cancellation) ?? Add(snapshot);
        var lead = await db.Leads.FirstOrDefaultAsync(lead => lead.ConversionId == snapshot.Id, cancellation);
        var known = lead is null ? null : conversion.ExternalId;
        var wasHeld = conversion.ReturnIsHeld;
        var newer = conversion.Take(snapshot);
        if (lead is null && born)
            lead = await opening.OpenAsync(conversion, snapshot, cancellation);
        else if (!newer)
            return;
        if (lead is null)
        {
            Waits(snapshot.Id, snapshot.Version);
            return;
        }

        if (conversion.ExternalId != known)
            await identification.FollowAsync(lead, known, conversion.ExternalId, cancellation);
        if (lead.IsAheadOf(snapshot.LeadVersion))
            return;
        var isReversed = conversion.Decision == ConversionDecision.Reversed;
        if (FollowReturn.Of(lead, wasHeld, snapshot.LeadReturn, isReversed, conversion.StatusReason, time.GetUtcNow()) is { } back)
        {
            GoBack(lead, back, isReplay);
            return;
        }

        var move = LeadLifecycle.Follow(
            lead.Status, lead.LastUndecided, lead.OwnStatus, lead.FollowsConversion, conversion.ForLead,
            conversion.DecidedBy == LeadAuthors.Operator, conversion.StatusReason);
        if (move is null)
            return;
        var (from, now) = (lead.Status, time.GetUtcNow());
        lead.Move(move, conversion.DecidedBy, now, follows: true);
        if (!isReplay)
            db.Publish(LeadNews.Followed(lead, from, conversion.DecidedBy, now));
        metrics.Entered(move.To);
    }

    // By the operator's word, as if the operator had moved it: the conversion has nothing to follow.
    private void GoBack(Lead lead, LeadMove back, bool isReplay)
    {
        var (from, now) = (lead.Status, time.GetUtcNow());
        lead.Move(back, LeadAuthors.Operator, now);
        if (!isReplay)
            db.Publish(LeadNews.Of(lead, from, LeadAuthors.Operator, now));
        metrics.Entered(lead.Status);
    }

    private FollowedConversion Add(ConversionSnapshot snapshot) => db.Conversions.Add(new FollowedConversion
    {
        Id = snapshot.Id,
        MerchantId = snapshot.MerchantId,
        Since = time.GetUtcNow(),
    }).Entity;

    [LoggerMessage(Level = LogLevel.Information, Message = "Version {Version} of conversion {ConversionId} came before its lead and waits")]
    private partial void Waits(string conversionId, int version);
}
