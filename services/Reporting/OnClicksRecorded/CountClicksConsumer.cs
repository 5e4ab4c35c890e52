using Affiliate.Contracts.Ingestion;
using Affiliate.Reporting.Data;
using Affiliate.Reporting.Figures;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using MassTransit;

namespace Affiliate.Reporting.OnClicksRecorded;

/// <summary>Counts clicks.</summary>
[AddsUp]
internal sealed class CountClicksConsumer(BatchInbox<ReportingDb, ClickCounting, ClicksRecorded> inbox)
    : IConsumer<ClicksRecorded>, IKeepsInbox
{
    public Task Consume(ConsumeContext<ClicksRecorded> context) => inbox.TakeAsync(context, context.Message);
}
