using Affiliate.Contracts.Conversion;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Programmes;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.LeadStatus.OnProgrammeChanged;

/// <summary>Keeps the newest version of each programme.</summary>
internal sealed class KeepProgrammeConsumer(LeadStatusDb db, Projection<Programme, ProgrammeDetails> programmes)
    : IConsumer<ProgrammeChanged>
{
    public Task Consume(ConsumeContext<ProgrammeChanged> context) =>
        programmes.KeepAsync(db, context.Message.Programme, context.CancellationToken);
}
