using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Checks.Mapping;

/// <summary>What an answer wants of the leads that were asked about.</summary>
internal sealed class AnswerWishes
{
    private readonly Dictionary<string, LeadChange> changes = new(StringComparer.Ordinal);
    private readonly HashSet<string> contradicted = new(StringComparer.Ordinal);

    /// <summary>Rows of leads nobody asked for, and of leads the answer contradicts itself about.</summary>
    public int Ignored { get; set; }

    /// <summary>Statuses that nobody has mapped, as they came.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>One wish per lead.</summary>
    public IReadOnlyDictionary<string, LeadChange> Changes => changes;

    /// <summary>The same again is nothing new; something else of the same lead and neither counts.</summary>
    public void Add(AskedLead lead, LeadChange change)
    {
        if (contradicted.Contains(lead.Id))
        {
            Ignored++;
        }
        else if (!changes.TryAdd(lead.Id, change) && changes[lead.Id] != change)
        {
            changes.Remove(lead.Id);
            contradicted.Add(lead.Id);
            Ignored += 2;
        }
    }
}
