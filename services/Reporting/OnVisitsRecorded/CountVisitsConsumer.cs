using Affiliate.Contracts.Ingestion;
using Affiliate.Reporting.Data;
using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using MassTransit;

namespace Affiliate.Reporting.OnVisitsRecorded;

/// <summary>Counts the visits that shops told of.</summary>
[AddsUp]
internal sealed class CountVisitsConsumer(BatchInbox<ReportingDb, VisitCounting, VisitsRecorded> inbox)
    : IConsumer<VisitsRecorded>, IKeepsInbox
{
    public Task Consume(ConsumeContext<VisitsRecorded> context) => inbox.TakeAsync(context, context.Message);
}
