using Affiliate.Contracts.Conversion;
using Affiliate.Ingestion.Data;
using Affiliate.ServiceDefaults.Projections;
using MassTransit;

namespace Affiliate.Ingestion.OnProgrammeChanged;

/// <summary>Keeps the newest state of each programme: where links may lead, and for how long clicks count.</summary>
internal sealed class KeepProgrammeConsumer(IngestionDb db, Projection<ProgrammeProjection, ProgrammeDetails> programmes)
    : IConsumer<ProgrammeChanged>
{
    public Task Consume(ConsumeContext<ProgrammeChanged> context) =>
        programmes.KeepAsync(db, context.Message.Programme, context.CancellationToken);
}
