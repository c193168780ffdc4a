extension FinnishFeeRule: RuleSaying {
  var facts: [RuleFact] {
    let letters = [
      RuleFact("reminder", reminder), RuleFact("wait-days", waitDays),
      RuleFact("own-demand", ownDemand), RuleFact("enforceable-demand", enforceableDemand),
      RuleFact("most-demands", mostDemands), RuleFact("later-demand", laterDemand),
      RuleFact("bankruptcy-demand", bankruptcyDemand),
    ]
    let whole = [
      RuleFact("enforceable-cap", enforceableCap), RuleFact("compensation", compensation),
    ]
    let parts: [[RuleFact]] = [
      letters.compactMap { $0 }, RuleFact.tiers("demand", demand, \.plain),
      RuleFact.tiers("cap", cap, \.plain), whole.compactMap { $0 },
      extensionOfTime?.facts ?? [], paymentPlan?.facts ?? [], protestedBill?.facts ?? [],
    ]
    return parts.flatMap { $0 }
  }
}

extension FinnishFeeRule.Extension {
  fileprivate var facts: [RuleFact] {
    [RuleFact("extension", fee), RuleFact("extension least-days", leastDays)]
  }
}

extension FinnishFeeRule.PaymentPlan {
  fileprivate var facts: [RuleFact] {
    let few = short.map { fee in
      [
        RuleFact("payment-plan short", fee),
        RuleFact("payment-plan short-instalments", shortInstalments),
      ]
    }
    return (few ?? []) + RuleFact.tiers("payment-plan", tiers, \.plain)
  }
}

extension FinnishFeeRule.ProtestedBill {
  fileprivate var facts: [RuleFact] {
    RuleFact.tiers("protested-bill", tiers, \.plain) + [
      RuleFact("protested-bill reminder-days", reminderDays),
      RuleFact("protested-bill protest-days", protestDays),
    ]
  }
}
