import ConfinedTools

ConfinedLaunch.runIfAsked()
