using Affiliate.Contracts.Commission;
using Affiliate.Reporting.Data;
using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using MassTransit;

namespace Affiliate.Reporting.OnCommission;

/// <summary>What a conversion earns is known, or what of it has gone back: the sums it belongs to are made to say so.</summary>
internal sealed class CountCommissionConsumer(BatchInbox<ReportingDb, ConversionCounting, ConversionNews> inbox)
    : IConsumer<CommissionCalculated>, IConsumer<CommissionReversed>, IKeepsInbox
{
    public Task Consume(ConsumeContext<CommissionCalculated> context) => inbox.TakeAsync(context, ConversionNews.Of(context.Message));

    public Task Consume(ConsumeContext<CommissionReversed> context) => inbox.TakeAsync(context, ConversionNews.Of(context.Message));
}
