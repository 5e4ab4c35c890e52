using Affiliate.EndToEnd.Tests.Stacks;
using Xunit.Abstractions;

namespace Affiliate.EndToEnd.Tests.Journeys;

[Collection(Standalone.Name)]
public sealed class StandaloneSaleTests(StandaloneStack stack) : SaleTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneRepeatTests(StandaloneStack stack) : RepeatTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneLeadTests(StandaloneStack stack) : LeadTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneMoneyTests(StandaloneStack stack) : MoneyTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneListTests(StandaloneStack stack) : ListTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneExtendedSaleTests(StandaloneStack stack) : ExtendedSaleTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneJournalTests(StandaloneStack stack) : JournalTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneStatusCheckTests(StandaloneStack stack, ITestOutputHelper output) : StatusCheckTests(stack, output);

[Collection(Standalone.Name)]
public sealed class StandaloneCatchUpTests(StandaloneStack stack) : CatchUpTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneWhatIfTests(StandaloneStack stack) : WhatIfTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneReportTests(StandaloneStack stack) : ReportTests(stack);

[Collection(Standalone.Name)]
public sealed class StandaloneServiceLevelTests(StandaloneStack stack) : ServiceLevelTests(stack);
