using Affiliate.Contracts.LeadStatus;
using Affiliate.Conversion.Conversions.Leads;
using MassTransit;

namespace Affiliate.Conversion.OnLead;

/// <summary>Whatever became of a lead: its conversion follows.</summary>
internal sealed class FollowLeadConsumer(FollowLead follow, PaymentsRate rate)
    : IConsumer<LeadAccepted>, IConsumer<LeadHeld>, IConsumer<LeadCancelled>, IConsumer<LeadPaid>, IConsumer<LeadReturned>,
    IConsumer<LeadDeleted>, IConsumer<LeadStatusChanged>, IAsksBefore<LeadAccepted>, IAsksBefore<LeadHeld>, IAsksBefore<LeadCancelled>,
    IAsksBefore<LeadPaid>, IAsksBefore<LeadReturned>, IAsksBefore<LeadDeleted>, IAsksBefore<LeadStatusChanged>
{
    public Task AskAsync(LeadAccepted message, CancellationToken cancellation) => rate.AskAsync(message.Lead, cancellation);

    public Task AskAsync(LeadHeld message, CancellationToken cancellation) => rate.AskAsync(message.Lead, cancellation);

    public Task AskAsync(LeadCancelled message, CancellationToken cancellation) => rate.AskAsync(message.Lead, cancellation);

    public Task AskAsync(LeadPaid message, CancellationToken cancellation) => rate.AskAsync(message.Lead, cancellation);

    public Task AskAsync(LeadReturned message, CancellationToken cancellation) => rate.AskAsync(message.Lead, cancellation);

    public Task AskAsync(LeadDeleted message, CancellationToken cancellation) => rate.AskAsync(message.Lead, cancellation);

    public Task AskAsync(LeadStatusChanged message, CancellationToken cancellation) => rate.AskAsync(message.Lead, cancellation);

    public Task Consume(ConsumeContext<LeadAccepted> context) => follow.RunAsync(context.Message.Lead, context.CancellationToken);

    public Task Consume(ConsumeContext<LeadHeld> context) => follow.RunAsync(context.Message.Lead, context.CancellationToken);

    public Task Consume(ConsumeContext<LeadCancelled> context) => follow.RunAsync(context.Message.Lead, context.CancellationToken);

    public Task Consume(ConsumeContext<LeadPaid> context) => follow.RunAsync(context.Message.Lead, context.CancellationToken);

    public Task Consume(ConsumeContext<LeadReturned> context) => follow.RunAsync(context.Message.Lead, context.CancellationToken);

    public Task Consume(ConsumeContext<LeadDeleted> context) => follow.RunAsync(context.Message.Lead, context.CancellationToken);

    public Task Consume(ConsumeContext<LeadStatusChanged> context) => follow.RunAsync(context.Message.Lead, context.CancellationToken);
}
