using Affiliate.Commission.Programmes;
using Affiliate.Contracts.Conversion;
using MassTransit;

namespace Affiliate.Commission.OnProgrammeChanged;

/// <summary>Keeps whose account settlement may overdraw.</summary>
internal sealed class KeepProgrammeConsumer(KnownProgrammes programmes) : IConsumer<ProgrammeChanged>
{
    public Task Consume(ConsumeContext<ProgrammeChanged> context) =>
        programmes.KeepAsync(context.Message.Programme, context.CancellationToken);
}
