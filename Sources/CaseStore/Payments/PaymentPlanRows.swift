import DebtCollection

/// Payment plans that run, and their instalments.
extension PaymentAsking {
  func runningPlan(of number: CaseNumber) throws(StoreError) -> PaymentPlan? {
    try asking { try $0.runningPlan(of: number) }
  }

  func runningPlans(after id: Int64, limit: Int) throws(StoreError) -> [PaymentPlan] {
    try asking { try $0.runningPlans("id > ?", [.integer(id)], limit: limit) }
  }
}

extension Reading {
  func runningPlan(of number: CaseNumber) throws -> PaymentPlan? {
    try runningPlans("case_id = ?", [.integer(number.value)], limit: 1).first
  }

  func runningPlans(
    _ condition: String,
    _ values: [SQLValue],
    limit: Int
  ) throws -> [PaymentPlan] {
    var plans = try all(
      """
      SELECT id, case_id, agreed FROM payment_plans WHERE ended IS NULL AND \(condition)
      ORDER BY id LIMIT ?
      """,
      values + [.integer(Int64(limit))]
    ) { row in
      PaymentPlan(id: row.integer(0), of: CaseNumber(row.integer(1)), agreed: row.date(2), [])
    }
    for index in plans.indices {
      plans[index].instalments = try all(
        "SELECT due, amount FROM instalments WHERE plan = ? ORDER BY place",
        [.integer(plans[index].id)]
      ) { PaymentPlan.Instalment(due: $0.date(0), amount: $0.money(1)) }
    }
    return plans
  }
}

extension SQLiteWriter {
  /// Keeps a plan inside what is being written.
  func keep(_ plan: PaymentPlan) throws {
    isDirty = true
    let statement = try prepare("INSERT INTO payment_plans (case_id, agreed) VALUES (?,?)")
    statement.bind(1, plan.number.value)
    statement.bind(2, plan.agreed)
    try statement.run()
    let id = lastID
    let row = try prepare(
      "INSERT INTO instalments (plan, place, due, amount) VALUES (?,?,?,?)"
    )
    for (place, instalment) in plan.instalments.enumerated() {
      row.bind(1, id)
      row.bind(2, place + 1)
      row.bind(3, instalment.due)
      row.bind(4, instalment.amount)
      try row.run()
    }
  }

  func end(_ plan: Int64, on day: CivilDate, broken: Bool) throws(StoreError) {
    try writing {
      isDirty = true
      let statement = try prepare(
        "UPDATE payment_plans SET ended = ?, broken = ? WHERE id = ? AND ended IS NULL"
      )
      statement.bind(1, day)
      statement.bind(2, broken)
      statement.bind(3, plan)
      try statement.run()
    }
  }
}
