using Affiliate.Commission.Data;
using Affiliate.Commission.Data.Money;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Commission.OnProgrammeChanged;

/// <summary>Keeps whose account settlement may overdraw.</summary>
internal sealed class KeepProgrammeConsumer(CommissionDb db, Projection<Programme, ProgrammeDetails> programmes)
    : IConsumer<ProgrammeChanged>
{
    public Task Consume(ConsumeContext<ProgrammeChanged> context) =>
        programmes.KeepAsync(db, context.Message.Programme, context.CancellationToken);
}
