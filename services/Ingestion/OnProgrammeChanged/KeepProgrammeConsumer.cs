using Affiliate.Contracts.Conversion;
using Affiliate.Ingestion.Data;
using MassTransit;

namespace Affiliate.Ingestion.OnProgrammeChanged;

/// <summary>Keeps the newest state of each programme: where links may lead, and for how long clicks count.</summary>
internal sealed class KeepProgrammeConsumer(Projections projections) : IConsumer<ProgrammeChanged>
{
    public Task Consume(ConsumeContext<ProgrammeChanged> context) =>
        projections.KeepAsync(context.Message.Programme, context.CancellationToken);
}
