using Affiliate.Contracts.Conversion;
using Affiliate.LeadStatus.Data;
using Affiliate.LeadStatus.Programmes;
using MassTransit;

namespace Affiliate.LeadStatus.OnProgrammeChanged;

/// <summary>Keeps the newest version of each programme.</summary>
internal sealed class KeepProgrammeConsumer(LeadStatusDb db) : IConsumer<ProgrammeChanged>
{
    public async Task Consume(ConsumeContext<ProgrammeChanged> context)
    {
        var told = context.Message.Programme;
        var known = await db.Programmes.FindAsync([told.MerchantId], context.CancellationToken);
        if (known is null)
        {
            db.Programmes.Add(Programme.Of(told));
        }
        else if (told.Version > known.Version)
        {
            known.LeadApproval = told.LeadApproval;
            known.Version = told.Version;
        }
    }
}
